import { readBase64, readDecimal } from './base64.ts';
import { NOTE_BYTES_MAX, readNote, type SignedNote, writeNote } from './note.ts';
import { bad, good, type Reading } from './reading.ts';

/** C2SP tlog-proof: that an entry is in a log, to be checked off-line by whoever knows the log's key. */
export type ProofFile = {
  /** Not covered by any signature: a reader must not believe it. */
  readonly extra: Buffer | null;
  readonly index: number;
  /** From the leaf's sibling up to the root's child. */
  readonly path: readonly Buffer[];
  readonly checkpoint: SignedNote;
};

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^53 entries has a path of 53; the norm knows none above 63. */
const PATH_MAX = 63;

export function writeProofFile({ extra, index, path, checkpoint }: ProofFile): string {
  return [
    FIRST_LINE,
    ...(extra === null ? [] : [`extra ${extra.toString('base64')}`]),
    `index ${index}`,
    ...path.map((hash) => hash.toString('base64')),
    '',
    writeNote(checkpoint),
  ].join('\n');
}

/** Reads a proof, without believing any of it. */
export function readProofFile(bytes: Buffer): Reading<ProofFile> {
  if (bytes.length > NOTE_BYTES_MAX) return bad('too-long');
  const split = bytes.indexOf('\n\n');
  if (split < 0) return bad('proof-lines');
  const lines = bytes.subarray(0, split).toString('utf8').split('\n');
  if (lines.shift() !== FIRST_LINE) return bad('proof-lines', '1');
  let extra: Buffer | null = null;
  if (lines[0]?.startsWith('extra ')) {
    extra = readBase64(lines.shift()?.slice('extra '.length) ?? '') ?? null;
    if (extra === null) return bad('proof-lines', '2');
  }
  const index = readDecimal(/^index (.+)$/.exec(lines.shift() ?? '')?.[1] ?? '');
  if (index === undefined) return bad('index');
  if (lines.length > PATH_MAX) return bad('proof-lines');
  const path: Buffer[] = [];
  for (const line of lines) {
    const hash = readBase64(line, 32);
    if (!hash) return bad('hash', String(path.length + 1));
    path.push(hash);
  }
  const checkpoint = readNote(bytes.subarray(split + 2));
  return checkpoint.ok ? good({ extra, index, path, checkpoint: checkpoint.value }) : checkpoint;
}
