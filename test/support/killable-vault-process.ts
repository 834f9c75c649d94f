import { startVault } from '../../src/vault/start-vault.ts';
import type { KillableVault } from './killable-vault.ts';

// A vault in a process of its own, so that a test can take it away at any moment.

const asked: KillableVault = JSON.parse(process.argv[2] ?? '');
await startVault({
  databaseUrl: asked.databaseUrl,
  keyRingFile: asked.keyRingFile,
  keyProvider: { kind: 'file', passphrase: { file: asked.passphraseFile } },
  socketPath: asked.socketPath,
  frontPublicKey: Buffer.from(asked.frontPublicKey, 'base64url'),
  presenceSimulatorKey: Buffer.from(asked.presenceSimulatorKey, 'base64url'),
  now: () => asked.nowMs,
  ...(asked.keyTimes && { keyTimes: asked.keyTimes }),
  onFault: () => {},
  onLost: () => process.exit(1),
});
process.send?.({ ready: true });
process.on('disconnect', () => process.exit(0));
