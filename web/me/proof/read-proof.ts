import { type Bytes, fromBase64 } from './bytes.ts';

export type NoteSignature = { readonly name: string; readonly keyId: Bytes; readonly signature: Bytes };

/** What a tlog-proof says (C2SP), before any of it is believed. */
export type TlogProof = {
  readonly index: number;
  /** From the leaf's sibling up to the root's child. */
  readonly path: readonly Bytes[];
  /** The text that is signed, its last newline included. */
  readonly checkpoint: string;
  readonly signatures: readonly NoteSignature[];
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
};

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const PATH_MAX = 63;
const KEY_ID_BYTES = 4;

/**
 * Reads a proof; undefined when it is none. Written for the browser, apart from the server's own reader: two
 * programs that agree on every proof are worth more than one that is shared.
 */
export function readTlogProof(text: string): TlogProof | undefined {
  const split = text.indexOf('\n\n');
  const head = text.slice(0, Math.max(split, 0)).split('\n');
  if (head.shift() !== FIRST_LINE) return undefined;
  if (head[0]?.startsWith('extra ')) head.shift();
  const index = readCount(/^index (.+)$/.exec(head.shift() ?? '')?.[1]);
  const path = head.map((line) => hashOf(line));
  if (index === undefined || path.length > PATH_MAX || !path.every((hash) => hash !== undefined))
    return undefined;
  const note = readNote(text.slice(split + 2));
  return note && { index, path, ...note };
}

function readNote(text: string): Omit<TlogProof, 'index' | 'path'> | undefined {
  const split = text.lastIndexOf('\n\n');
  if (split < 0 || !text.endsWith('\n')) return undefined;
  const checkpoint = text.slice(0, split + 1);
  const [origin = '', size, root = ''] = checkpoint.split('\n');
  const count = readCount(size);
  const hash = hashOf(root);
  const signatures = text
    .slice(split + 2, -1)
    .split('\n')
    .map(readSignature);
  if (origin === '' || count === undefined || !hash) return undefined;
  if (!signatures.every((one) => one !== undefined)) return undefined;
  return { checkpoint, signatures, origin, size: count, root: hash };
}

function readSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...more] = line.split(' ');
  const bytes = fromBase64(encoded);
  if (dash !== '—' || name === '' || more.length > 0 || !bytes || bytes.length <= KEY_ID_BYTES)
    return undefined;
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}

function hashOf(text: string): Bytes | undefined {
  const bytes = fromBase64(text);
  return bytes?.length === 32 ? bytes : undefined;
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : undefined;
}
