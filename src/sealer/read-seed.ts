import { readFileSync, statSync } from 'node:fs';
import { SEED_BYTES } from '../disclosure/log/log-keys.ts';
import { readBase64 } from '../wire/tlog/base64.ts';

/** The 32 bytes of a signing seed, in base 64, out of a file that nobody else may read. */
export function readSeed(file: string): Buffer {
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0) {
    throw new Error(`${file} may be read by others (mode ${mode.toString(8)}): run chmod 600 ${file}`);
  }
  const seed = readBase64(readFileSync(file, 'utf8').trim(), SEED_BYTES);
  if (!seed) throw new Error(`${file} does not hold ${SEED_BYTES} bytes in base 64`);
  return seed;
}
