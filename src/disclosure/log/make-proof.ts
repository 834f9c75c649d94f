import { readCheckpoint } from '../../wire/tlog/checkpoint.ts';
import { readNote, type SignedNote } from '../../wire/tlog/note.ts';
import { writeProofFile } from '../../wire/tlog/proof-file.ts';
import { type FetchFile, fetchTile } from './fetch-tile.ts';
import { HASH_BYTES } from './merkle.ts';
import { inclusionPlan, proofFromTiles } from './tree-proofs.ts';

/** A proof, or why there is none: the entry is in no public checkpoint yet, or its tiles are gone. */
export type MadeProof =
  | { readonly kind: 'proof'; readonly text: string }
  | { readonly kind: 'unsealed' }
  | { readonly kind: 'gone' };

class TileGone extends Error {}

/** The proof of one entry of a shard out of its public files, by a witnessed checkpoint when one holds the entry. */
export async function makeProof(fetch: FetchFile, index: number): Promise<MadeProof> {
  const head =
    (await headOver(fetch, 'checkpoint.witnessed', index)) ?? (await headOver(fetch, 'checkpoint', index));
  if (!head) return { kind: 'unsealed' };
  const { note, size } = head;
  try {
    const path = await proofFromTiles(inclusionPlan(index, size), size, async (place) => {
      const tile = await fetchTile(fetch, place);
      if (tile?.length !== place.width * HASH_BYTES) throw new TileGone();
      return tile;
    });
    return { kind: 'proof', text: writeProofFile({ extra: null, index, path, checkpoint: note }) };
  } catch (error) {
    if (error instanceof TileGone) return { kind: 'gone' };
    throw error;
  }
}

async function headOver(
  fetch: FetchFile,
  file: string,
  index: number,
): Promise<{ note: SignedNote; size: number } | undefined> {
  const bytes = await fetch(file);
  const note = bytes && readNote(bytes);
  const checkpoint = note?.ok ? readCheckpoint(note.value.text) : undefined;
  if (!note?.ok || !checkpoint?.ok || checkpoint.value.size <= index) return undefined;
  return { note: note.value, size: checkpoint.value.size };
}
