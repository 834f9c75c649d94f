import { argon2Sync, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { type KeyProvider, ProviderFault, type ProviderNote } from './key-provider.ts';

/** RFC 9106 §4, second recommended option: 64 MiB, 3 passes, 4 lanes. Paid once at each start. */
const ARGON2 = { memory: 65_536, passes: 3, parallelism: 4, tagLength: 32 } as const;
const SALT = 16;

/**
 * The default root: a passphrase, stretched. One salt for the life of the process, another nonce each save.
 * Whoever keeps an older copy of the ring and the passphrase opens that copy, whatever was destroyed since.
 */
export function fileProvider(passphrase: string): KeyProvider {
  if (passphrase === '') throw new ProviderFault('the passphrase is empty');
  let own: { key: KeyObject; note: ProviderNote } | undefined;
  const remember = (salt: Buffer) => {
    own = { key: fileKey(passphrase, salt), note: { salt: salt.toString('base64') } };
    return own;
  };
  return {
    name: 'file',
    sealingKey: () => own ?? remember(randomBytes(SALT)),
    openingKey(note) {
      if (own && own.note.salt === note.salt) return own.key;
      return remember(Buffer.from(note.salt ?? '', 'base64')).key;
    },
    renewRoot: () => false,
    forgetOthers() {},
    close() {},
  };
}

/** A secret that its group or the world may read is no secret: refuse to start rather than go on. */
export function refuseLaxMode(file: string, lax = 0o077): void {
  const mode = statSync(file).mode & 0o777;
  if ((mode & lax) !== 0) {
    throw new Error(`${file} may be read by others (mode ${mode.toString(8)}): run chmod 600 ${file}`);
  }
}

export function fileKey(passphrase: string, salt: Uint8Array): KeyObject {
  const message = Buffer.from(passphrase, 'utf8');
  return createSecretKey(argon2Sync('argon2id', { message, nonce: salt, ...ARGON2 }));
}
