import { readBundle, writeBundle } from '../../wire/tlog/entry-bundle.ts';
import { TILE_WIDTH, type TilePlace, tilePath } from '../../wire/tlog/tile-path.ts';
import { HASH_BYTES } from './merkle.ts';

/** A file of a shard by its path; undefined when it is not there. */
export type FetchFile = (path: string) => Promise<Buffer | undefined>;

/**
 * A tile or bundle of a shard. A partial one goes when the full one is there, so the full one is tried as
 * well and cut to the width that was asked.
 */
export async function fetchTile(fetch: FetchFile, place: TilePlace): Promise<Buffer | undefined> {
  const exact = await fetch(tilePath(place));
  if (exact || place.width === TILE_WIDTH) return exact;
  const full = await fetch(tilePath({ ...place, width: TILE_WIDTH }));
  if (!full) return undefined;
  if (place.level !== 'entries') return full.subarray(0, place.width * HASH_BYTES);
  const entries = readBundle(full, TILE_WIDTH);
  return entries.ok ? writeBundle(entries.value.slice(0, place.width)) : undefined;
}
