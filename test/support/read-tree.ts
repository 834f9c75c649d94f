import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, readCheckpoint } from '../../src/wire/tlog/checkpoint.ts';
import { readBundle } from '../../src/wire/tlog/entry-bundle.ts';
import { readNote, type SignedNote } from '../../src/wire/tlog/note.ts';
import { certain } from '../../src/wire/tlog/reading.ts';
import { tilePath } from '../../src/wire/tlog/tile-path.ts';

/** All entries of a shard as its public files have them, read without any of the program's own readers. */
export function readTree(shardFolder: string): {
  note: SignedNote;
  checkpoint: Checkpoint;
  entries: Buffer[];
} {
  const note = certain(readNote(readFileSync(join(shardFolder, 'checkpoint'))));
  const checkpoint = certain(readCheckpoint(note.text));
  const entries: Buffer[] = [];
  for (let index = 0; index * 256 < checkpoint.size; index += 1) {
    const width = Math.min(256, checkpoint.size - index * 256);
    const partial = join(shardFolder, tilePath({ level: 'entries', index, width }));
    const full = join(shardFolder, tilePath({ level: 'entries', index, width: 256 }));
    const count = existsSync(partial) ? width : 256;
    const bytes = readFileSync(count === width ? partial : full);
    entries.push(...certain(readBundle(bytes, count)).slice(0, width));
  }
  return { note, checkpoint, entries };
}
