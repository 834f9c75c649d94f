import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the pages are made of; a change anywhere else leaves the bundle as it is. */
const SOURCES = [
  'web',
  'src/contract',
  'src/basics',
  'src/people',
  'src/wire/card',
  'src/messages',
  'src/pricing',
  'package-lock.json',
] as const;

/** A test is no part of a page. */
const LEFT_OUT = /\.test\.tsx?$/;

export type BuiltWeb = {
  readonly outDir: string;
  readonly built: boolean;
  readonly tookMs: number;
};

/**
 * Builds the web portals of the project at `root` into `outDir`, unless they were already built from the very
 * same sources. Throws what Vite throws when a source is wrong; the previous bundle then keeps no stamp and
 * is built again next time.
 */
export async function buildWeb({ root, outDir }: { root: string; outDir: string }): Promise<BuiltWeb> {
  const begun = performance.now();
  const stamp = join(outDir, '.stamp');
  const wanted = hashOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { outDir, built: false, tookMs: 0 };
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'web/vite.config.ts'),
    configLoader: 'native',
    logLevel: 'error',
    build: { outDir: resolve(outDir) },
  });
  writeFileSync(stamp, wanted);
  return { outDir, built: true, tookMs: Math.round(performance.now() - begun) };
}

function hashOf(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, {
    withFileTypes: true,
    recursive: true,
  }).filter((entry) => entry.isFile());
  return entries
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !LEFT_OUT.test(file))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '..');
  const { built, tookMs } = await buildWeb({
    root,
    outDir: join(root, 'dist/web'),
  });
  process.stdout.write(
    built ? `web built into dist/web in ${tookMs} ms\n` : 'web is up to date in dist/web\n',
  );
}
