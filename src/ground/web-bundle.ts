import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from './trouble.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** What the pages are made of: their own sources and the rooms they share with the server. */
const SOURCES = ['web', 'src/contract', 'src/basics', 'src/people', 'package-lock.json'];
const STAMP = '.sources';

/** Builds the pages into `dist/web` unless they were built from these very sources. */
export async function ensureWebBundle(
  root: string,
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const built = join(root, 'dist', 'web');
  const configuration = ['ts', 'js', 'mjs']
    .map((end) => join(root, 'web', `vite.config.${end}`))
    .find(existsSync);
  if (!configuration) return built;
  const stamp = join(built, STAMP);
  const hash = hashOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return built;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) {
    if (existsSync(stamp)) return built;
    throw new Trouble('The web pages are not built, and vite is not installed: run npm ci, then npm start.');
  }
  say('The web pages are built.');
  const out = ['--outDir', built, '--emptyOutDir'];
  await build([vite, 'build', '--config', configuration, '--logLevel', 'warn', ...out], root, signal);
  writeFileWhole(stamp, hash);
  return built;
}

function hashOf(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesUnder(join(root, source))) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    const entries = readdirSync(path, { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'));
    return files.map((entry) => join(entry.parentPath, entry.name)).sort();
  } catch {
    return [path];
  }
}

function build(words: readonly string[], root: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...words], {
      cwd: join(root, 'web'),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(0, 2000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(signal.aborted ? signal.reason : new Trouble(`The web pages cannot be built:\n${output}`));
    });
  });
}
