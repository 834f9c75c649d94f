import { createPrivateKey } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Io } from './command.ts';
import { refusedFault } from './fault.ts';
import { readInput } from './read-input.ts';

const KEY_BYTES_MAX = 4_096;

/**
 * Reads an insurer's private key, X25519 in PEM, as `openssl genpkey -algorithm x25519` writes it.
 * @throws CliFault refused, when others may read it or it is no such key
 */
export async function readInsurerKey(path: string, io: Io): Promise<Uint8Array> {
  const pem = (await readInput(path, io, KEY_BYTES_MAX)).toString('utf8');
  if (path !== '-' && (statSync(path).mode & 0o077) !== 0) {
    throw refusedFault(
      { fr: `${path} est lisible par d’autres comptes.`, en: `Other accounts may read ${path}.` },
      { fr: `Lancez «\u202fchmod 600 ${path}\u202f».`, en: `Run "chmod 600 ${path}".` },
    );
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'x25519') return key.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  } catch {
    // No key at all: told like one of another kind.
  }
  throw refusedFault(
    { fr: `${path} n’est pas une clé X25519 au format PEM.`, en: `${path} is no X25519 key in PEM.` },
    {
      fr: 'Donnez la clé privée faite à l’adhésion (docs/keys.md).',
      en: 'Give the private key made when joining (docs/keys.md).',
    },
  );
}
