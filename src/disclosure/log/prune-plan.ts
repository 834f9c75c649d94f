import { addMonths, type Day } from '../../basics/day.ts';
import { TILE_WIDTH, type TilePlace, tilePath } from '../../wire/tlog/tile-path.ts';
import { KEPT_MONTHS, limitOn } from './log-limits.ts';
import { isShardName, shardEnd } from './shard-name.ts';

/** May the public files of a half-year go by now? Only once it is over for as long as entries are kept. */
export function isPrunable(shard: string, today: Day): boolean {
  return isShardName(shard) && addMonths(shardEnd(shard), limitOn(KEPT_MONTHS, today)) <= today;
}

/**
 * Is this tile no longer published? C2SP tlog-tiles: when all it spans is below the minimum index. The
 * leftmost tiles stay all the same: they hold the entry that names the half-year before.
 */
export function isPruned({ level, index }: TilePlace, minimumIndex: number): boolean {
  return index > 0 && (index + 1) * TILE_WIDTH ** (level === 'entries' ? 1 : level + 1) <= minimumIndex;
}

/** The files of a tree of that size that may be deleted once its minimum index is its size. */
export function* prunedPaths(size: number): Generator<string> {
  for (const level of levelsOf(size)) {
    const full = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 1 : level + 1));
    for (let index = 1; index < full; index += 1) yield tilePath({ level, index, width: TILE_WIDTH });
  }
}

function levelsOf(size: number): TilePlace['level'][] {
  const levels: TilePlace['level'][] = ['entries'];
  for (let level = 0; TILE_WIDTH ** (level + 1) <= size; level += 1) levels.push(level);
  return levels;
}
