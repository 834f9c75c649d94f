import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { childEnvironment } from '../src/ground/child-environment.ts';
import { anyFreePort } from '../src/ground/free-port.ts';
import type { House } from '../src/ground/house.ts';

/** A second front of a house whose vault answers without protection: same rows, same keys, same callers. */
export async function startUnprotected(house: House): Promise<{ url: string; stop(): void }> {
  const port = await anyFreePort();
  const socket = { CLOISON_VAULT_SOCKET: join(house.folder.sockets, 'bare.sock') };
  const vault = await start([resolve(import.meta.dirname, 'unprotected-vault.ts')], {
    ...childEnvironment('vault', house),
    ...socket,
  });
  const front = await start([resolve(import.meta.dirname, '..', 'src', 'main.ts'), 'front'], {
    ...childEnvironment('front', house),
    ...socket,
    CLOISON_PORT: String(port),
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      front.kill();
      vault.kill();
    },
  };
}

/** Resolves when the program says that it is ready. */
async function start(words: string[], env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${words.join(' ')} ended with ${code}`);
    }),
  ]);
  return child;
}
