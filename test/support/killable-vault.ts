import { fork } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { vaultClient } from '../../src/vault/client.ts';
import type { KeyTimes } from '../../src/vault/start-keeping.ts';
import type { Country } from './country.ts';

/** What the process of a vault is told; bytes in base64url. */
export type KillableVault = {
  readonly databaseUrl: string;
  readonly keyRingFile: string;
  readonly passphraseFile: string;
  readonly socketPath: string;
  readonly frontPublicKey: string;
  readonly presenceSimulatorKey: string;
  readonly nowMs: number;
  readonly keyTimes?: KeyTimes | undefined;
};

/** Another vault over the database and keys of a country, in a process of its own. */
export async function startKillableVault(country: Country, keyTimes?: KeyTimes) {
  const { folder, database, client, reader, clock } = country;
  const socketPath = join(folder, 'killable.sock');
  const intentKey = createPrivateKey({ key: Buffer.from(client.intentKey), type: 'pkcs8', format: 'der' });
  const frontPublicKey = createPublicKey(intentKey).export({ type: 'spki', format: 'der' });
  const told: KillableVault = {
    databaseUrl: database.urls.vault,
    keyRingFile: join(folder, 'keyring'),
    passphraseFile: join(folder, 'passphrase'),
    socketPath,
    frontPublicKey: frontPublicKey.toString('base64url'),
    presenceSimulatorKey: Buffer.from(reader.publicKey).toString('base64url'),
    nowMs: clock.nowMs,
    keyTimes,
  };
  const child = fork(join(import.meta.dirname, 'killable-vault-process.ts'), [JSON.stringify(told)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    gone.then(() => {
      throw new Error('the vault ended before it was ready');
    }),
  ]);
  const vault = vaultClient({ ...client, socketPath });
  return {
    vault,
    client: { ...client, socketPath },
    /** Resolves when the process has ended, however. */
    gone,
    async kill() {
      child.kill('SIGKILL');
      await gone;
      vault.close();
    },
  };
}
