import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EMPTY_SHARD, type Grown, growShard } from '../../src/disclosure/log/grow-shard.ts';
import { makeListing } from '../../src/disclosure/log/listing.ts';
import { type LogKeys, logKeys } from '../../src/disclosure/log/log-keys.ts';
import { closingEntry, openingEntry } from '../../src/disclosure/log/shard-entries.ts';
import { rootOfEdge } from '../../src/disclosure/log/tree-edge.ts';
import { writeCheckpoint } from '../../src/wire/tlog/checkpoint.ts';
import { type NoteSignature, signNote, writeNote } from '../../src/wire/tlog/note.ts';

/** A log made by hand in a folder, as a sealer would leave it: one list of entries for each half-year. */
export type LogFiles = {
  readonly folder: string;
  readonly keys: LogKeys;
  /** The checkpoint of a shard, as it stands. */
  checkpoint(shard: string): string;
  path(shard: string, file: string): string;
  remove(): void;
};

export type Cosign = (text: string) => NoteSignature[];

export function makeLogFiles(
  shards: Readonly<Record<string, readonly Buffer[]>>,
  { cosign = () => [], seed = Buffer.alloc(32, 5) }: { cosign?: Cosign; seed?: Buffer } = {},
): LogFiles {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-log-files-'));
  const keys = logKeys('log.test/made', seed);
  const names = Object.keys(shards);
  let previous: Parameters<typeof openingEntry>[1] = null;
  for (const [i, shard] of names.entries()) {
    const origin = keys.of(shard).vkey.name;
    const next = names[i + 1];
    const entries = [
      openingEntry(origin, previous),
      ...(shards[shard] ?? []),
      ...(next === undefined ? [] : [closingEntry(origin, keys.of(next).vkey)]),
    ];
    const { grown, files } = growShard(EMPTY_SHARD, entries);
    for (const { path, bytes } of files) put(join(folder, shard, path), bytes);
    const { text, ...tree } = headOf(origin, grown);
    const signatures = [signNote(text, keys.of(shard)), ...cosign(text)];
    put(join(folder, shard, 'checkpoint'), writeNote({ text, signatures }));
    previous = { origin, ...tree };
  }
  const listed = names.map((shard, i) => ({ shard, closed: i < names.length - 1, minimumIndex: 0 }));
  put(join(folder, 'log.json'), JSON.stringify(makeListing(keys, listed)));
  return {
    folder,
    keys,
    checkpoint: (shard) => readFileSync(join(folder, shard, 'checkpoint'), 'utf8'),
    path: (shard, file) => join(folder, shard, file),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function headOf(origin: string, { edge }: Grown) {
  const head = { size: edge.size, root: rootOfEdge(edge) };
  return { ...head, text: writeCheckpoint({ origin, ...head, extensions: [] }) };
}

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
