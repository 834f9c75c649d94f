import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from './trouble.ts';

/** Builds the pages into `dist/web` unless they were built from these very sources. */
export async function ensureWebBundle(
  root: string,
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const outDir = join(root, 'dist', 'web');
  const builder = join(root, 'scripts', 'build-web.ts');
  if (!existsSync(builder)) return outDir;
  if (!existsSync(join(root, 'node_modules', 'vite'))) {
    // A server installed without what builds pages (npm ci --omit=dev) serves those it was delivered with.
    if (existsSync(join(outDir, '.stamp'))) return outDir;
    throw new Trouble('The web pages are not built, and vite is not installed: run npm ci, then npm start.');
  }
  if ((await build(builder, root, signal)).startsWith('web built')) say('The web pages are built.');
  return outDir;
}

/** In a process of its own, so that Ctrl-C ends it at once and the supervisor never holds vite in memory. */
function build(builder: string, root: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builder], {
      cwd: root,
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
      if (code === 0) resolve(output);
      else reject(signal.aborted ? signal.reason : new Trouble(`The web pages cannot be built:\n${output}`));
    });
  });
}
