import { argon2Sync, createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { openEnvelope, sealEnvelope } from './envelope.ts';

/** What the sealed file holds: one random master per insurer and version, and the key that signs receipts. */
export type KeyRing = {
  readonly insurers: Record<string, { readonly version: number; readonly master: string }[]>;
  /** Ed25519, PKCS#8 DER, base64. */
  readonly receiptKey: string;
};

/** RFC 9106 §4, second recommended option: 64 MiB, 3 passes, 4 lanes. Paid once at each start. */
const ARGON2 = { memory: 65_536, passes: 3, parallelism: 4, tagLength: 32 } as const;
const SALT = 16;
const CONTEXT = Buffer.from('cloison|key-ring|1');

/** Opens the sealed file, or makes a new one when there is none. Refuses a file that others may read. */
export function openKeyRing(file: string, passphrase: string): KeyRing {
  if (!existsSync(file)) {
    const receiptKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' });
    const ring: KeyRing = { insurers: {}, receiptKey: receiptKey.toString('base64') };
    saveKeyRing(file, passphrase, ring);
    return ring;
  }
  refuseLaxMode(file);
  const bytes = readFileSync(file);
  try {
    const plain = openEnvelope(fileKey(passphrase, bytes.subarray(0, SALT)), CONTEXT, bytes.subarray(SALT));
    return JSON.parse(plain.toString('utf8')) as KeyRing;
  } catch {
    throw new Error(`the key file ${file} does not open: wrong passphrase, or the file was altered`);
  }
}

/**
 * Gives the ring a first key for each insurer that has none; the same ring comes back when none is missing.
 */
export function withInsurers(ring: KeyRing, amcs: readonly string[]): KeyRing {
  const missing = amcs.filter((amc) => !ring.insurers[amc]);
  if (missing.length === 0) return ring;
  const fresh = missing.map((amc) => [amc, [{ version: 1, master: randomBytes(32).toString('base64') }]]);
  return { ...ring, insurers: { ...ring.insurers, ...Object.fromEntries(fresh) } };
}

/** Writes the ring whole or not at all: a new file, flushed, then renamed over the old one. */
export function saveKeyRing(file: string, passphrase: string, ring: KeyRing): void {
  const salt = randomBytes(SALT);
  const sealed = sealEnvelope(fileKey(passphrase, salt), 1, CONTEXT, Buffer.from(JSON.stringify(ring)));
  // A file left there by a killed save, or by somebody else, would keep its own mode.
  rmSync(`${file}.new`, { force: true });
  const descriptor = openSync(`${file}.new`, 'wx', 0o600);
  writeSync(descriptor, Buffer.concat([salt, sealed]));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${file}.new`, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** A secret that its group or the world may read is no secret: refuse to start rather than go on. */
export function refuseLaxMode(file: string): void {
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0) {
    throw new Error(`${file} may be read by others (mode ${mode.toString(8)}): run chmod 600 ${file}`);
  }
}

function fileKey(passphrase: string, salt: Uint8Array) {
  const message = Buffer.from(passphrase, 'utf8');
  return createSecretKey(argon2Sync('argon2id', { message, nonce: salt, ...ARGON2 }));
}
