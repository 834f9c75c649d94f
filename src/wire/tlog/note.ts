import { sign, verify } from 'node:crypto';
import { readBase64 } from './base64.ts';
import { bad, good, type Reading } from './reading.ts';
import { isKeyName, SIGNATURE_TYPE, type SigningKey, type Vkey } from './vkey.ts';

/** One signature line: whose, by which key, and the bytes. */
export type NoteSignature = { readonly name: string; readonly keyId: Buffer; readonly signature: Buffer };

/** C2SP signed-note: a text that ends in a newline, and lines that sign it. */
export type SignedNote = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** A key that is not known says nothing (absent); one that is known must be right (good) or is a fault (bad). */
export type SignatureState = 'good' | 'bad' | 'absent';

/** Sixteen signatures must be accepted, post-quantum ones of 3.3 kB each among them; four times that is enough. */
export const NOTE_BYTES_MAX = 256 * 1024;
const SIGNATURES_MAX = 64;
const KEY_ID_BYTES = 4;

/** Reads a signed note, without believing any of its signatures. */
export function readNote(bytes: Uint8Array): Reading<SignedNote> {
  if (bytes.length > NOTE_BYTES_MAX) return bad('too-long');
  let whole: string;
  try {
    whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bad('not-utf8');
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the norm forbids exactly these
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return bad('control-character');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) return bad('no-signature');
  const lines = whole.slice(split + 2, -1).split('\n');
  if (split + 2 >= whole.length || lines.length > SIGNATURES_MAX) return bad('no-signature');
  const signatures: NoteSignature[] = [];
  for (const [i, line] of lines.entries()) {
    const signature = readSignatureLine(line);
    if (!signature) return bad('signature-line', String(i + 1));
    signatures.push(signature);
  }
  return good({ text: whole.slice(0, split + 1), signatures });
}

/** Reads "— name base64", without its newline. */
export function readSignatureLine(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...more] = line.split(' ');
  const bytes = readBase64(encoded);
  if (dash !== '—' || more.length > 0 || !isKeyName(name) || !bytes || bytes.length <= KEY_ID_BYTES) {
    return undefined;
  }
  return { name, keyId: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
}

export function writeSignatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}

export function writeNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(writeSignatureLine).join('')}`;
}

/** Signs a text with a plain Ed25519 key: what a log does to its checkpoints. */
export function signNote(text: string, { vkey, privateKey }: SigningKey): NoteSignature {
  const { name, keyId } = vkey;
  return { name, keyId, signature: sign(null, Buffer.from(text), privateKey) };
}

/** Is the note signed by this plain Ed25519 key? */
export function checkNote({ text, signatures }: SignedNote, vkey: Vkey): SignatureState {
  if (vkey.type !== SIGNATURE_TYPE.ed25519) return 'absent';
  const own = signaturesBy(signatures, vkey);
  if (own.length === 0) return 'absent';
  const message = Buffer.from(text);
  return own.every(({ signature }) => isSigned(message, signature, vkey)) ? 'good' : 'bad';
}

/** The lines that bear this key's name and id. */
export function signaturesBy(signatures: readonly NoteSignature[], { name, keyId }: Vkey): NoteSignature[] {
  return signatures.filter((one) => one.name === name && one.keyId.equals(keyId));
}

export function isSigned(message: Buffer, signature: Buffer, { publicKey }: Vkey): boolean {
  return signature.length === 64 && verify(null, message, publicKey, signature);
}
