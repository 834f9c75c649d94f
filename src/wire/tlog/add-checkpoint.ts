import { readBase64, readDecimal } from './base64.ts';
import { NOTE_BYTES_MAX, readNote, type SignedNote, writeNote } from './note.ts';
import { bad, good, type Reading } from './reading.ts';

/** C2SP tlog-witness: "cosign this checkpoint; it continues the one of that size, and here is the proof". */
export type AddCheckpoint = {
  readonly oldSize: number;
  readonly proof: readonly Buffer[];
  readonly note: SignedNote;
};

/** The norm allows no more lines. */
const PROOF_MAX = 63;
export const ADD_CHECKPOINT_BYTES_MAX = NOTE_BYTES_MAX;

export function writeAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  const lines = proof.map((hash) => `${hash.toString('base64')}\n`);
  return `old ${oldSize}\n${lines.join('')}\n${writeNote(note)}`;
}

export function readAddCheckpoint(bytes: Buffer): Reading<AddCheckpoint> {
  if (bytes.length > ADD_CHECKPOINT_BYTES_MAX) return bad('too-long');
  const split = bytes.indexOf('\n\n');
  if (split < 0) return bad('request-lines');
  const [first = '', ...lines] = bytes.subarray(0, split).toString('latin1').split('\n');
  const oldSize = readDecimal(/^old (.+)$/.exec(first)?.[1] ?? '');
  if (oldSize === undefined || lines.length > PROOF_MAX) return bad('request-lines', '1');
  const proof: Buffer[] = [];
  for (const line of lines) {
    const hash = readBase64(line, 32);
    if (!hash) return bad('hash', String(proof.length + 2));
    proof.push(hash);
  }
  const note = readNote(bytes.subarray(split + 2));
  return note.ok ? good({ oldSize, proof, note: note.value }) : note;
}
