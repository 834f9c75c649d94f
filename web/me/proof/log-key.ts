import { type Bytes, fromBase64, isSame, sha256, toHex } from './bytes.ts';
import type { NoteSignature, TlogProof } from './read-proof.ts';

/** A public key of a log or a witness: `name+key id+type and key`, as C2SP writes it. */
export type LogKey = {
  readonly text: string;
  readonly name: string;
  readonly keyId: Bytes;
  readonly type: number;
  readonly key: CryptoKey;
};

export const LOG_SIGNATURE = 0x01;
export const COSIGNATURE = 0x04;
const TIME_BYTES = 8;
const utf8 = new TextEncoder();

/** Reads a key; undefined when it is none. Throws when this browser has no Ed25519. */
export async function readLogKey(text: string): Promise<LogKey | undefined> {
  const [name = '', id = '', ...rest] = text.split('+');
  const bytes = fromBase64(rest.join('+'));
  const type = bytes?.[0];
  if (name === '' || bytes?.length !== 33 || type === undefined) return undefined;
  const keyId = (await sha256(utf8.encode(`${name}\n`), bytes)).slice(0, 4);
  if (toHex(keyId) !== id) return undefined;
  const key = await crypto.subtle.importKey('raw', bytes.slice(1), 'Ed25519', false, ['verify']);
  return { text, name, keyId, type, key };
}

/** Is the checkpoint signed by this key of a log? `absent` when it bears no line of that key. */
export async function checkSignature(proof: TlogProof, key: LogKey): Promise<'good' | 'bad' | 'absent'> {
  const own = linesOf(proof, key);
  if (own.length === 0 || key.type !== LOG_SIGNATURE) return 'absent';
  const message = utf8.encode(proof.checkpoint);
  return (await everyGood(own, (signature) => isSigned(key, signature, message))) ? 'good' : 'bad';
}

/** When this witness cosigned the checkpoint, in seconds since 1970; null when it did not, or wrongly. */
export async function cosignedAt(proof: TlogProof, key: LogKey): Promise<number | null> {
  let latest: number | null = null;
  for (const { signature } of key.type === COSIGNATURE ? linesOf(proof, key) : []) {
    if (signature.length !== TIME_BYTES + 64) return null;
    const time = new DataView(signature.buffer, 0, TIME_BYTES).getBigUint64(0);
    const message = utf8.encode(`cosignature/v1\ntime ${time}\n${proof.checkpoint}`);
    if (!(await isSigned(key, signature.slice(TIME_BYTES), message))) return null;
    latest = Math.max(latest ?? 0, Number(time));
  }
  return latest;
}

function linesOf({ signatures }: TlogProof, { name, keyId }: LogKey): NoteSignature[] {
  return signatures.filter((one) => one.name === name && isSame(one.keyId, keyId));
}

async function everyGood(
  lines: readonly NoteSignature[],
  isGood: (signature: Bytes) => Promise<boolean>,
): Promise<boolean> {
  for (const { signature } of lines) if (!(await isGood(signature))) return false;
  return true;
}

async function isSigned({ key }: LogKey, signature: Bytes, message: Bytes): Promise<boolean> {
  return signature.length === 64 && (await crypto.subtle.verify('Ed25519', key, signature, message));
}
