import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const RUN_MS_MAX = 60_000;

/** Runs one command of the command line in a process of its own, as a stranger would. */
export function cloison(
  words: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<{ code: number | null; said: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [MAIN, ...words], {
      ...(env && { env }),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: RUN_MS_MAX,
    });
    let said = '';
    const keep = (bytes: Buffer) => {
      said += bytes.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', fail);
    child.once('close', (code) => done({ code, said }));
  });
}
