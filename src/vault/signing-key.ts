import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { watchedFile } from './watched-file.ts';

/** The private half of a pair that two processes share, in a file of the one that signs. */
export const signingKeyFile = z.strictObject({ version: z.int().min(1), privateKey: z.string() });

/**
 * What to sign with now. The file, when there is one, may change while the process runs.
 *
 * @param first Ed25519, PKCS#8 DER: signs as long as there is no file.
 */
export function signingKey(first: Uint8Array, file: string | undefined): () => KeyObject {
  const told = toKey(Buffer.from(first));
  const read = (text: string) =>
    toKey(Buffer.from(signingKeyFile.parse(JSON.parse(text)).privateKey, 'base64'));
  const filed = file === undefined ? () => undefined : watchedFile(file, read);
  return () => filed() ?? told;
}

function toKey(key: Buffer): KeyObject {
  return createPrivateKey({ key, type: 'pkcs8', format: 'der' });
}
