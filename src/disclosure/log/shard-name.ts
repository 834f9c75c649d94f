import { type Day, day } from '../../basics/day.ts';

const FORM = /^([0-9]{4})h([12])$/;

/** The shard of an instant: its half-year in universal time, "2026h2". */
export function shardAt(epochMs: number): string {
  const instant = new Date(epochMs);
  return `${String(instant.getUTCFullYear()).padStart(4, '0')}h${instant.getUTCMonth() < 6 ? 1 : 2}`;
}

export function isShardName(text: string): boolean {
  return FORM.test(text);
}

/** The half-year after. */
export function shardAfter(shard: string): string {
  const [year, half] = partsOf(shard);
  return half === 1 ? `${shard.slice(0, 4)}h2` : `${String(year + 1).padStart(4, '0')}h1`;
}

/** The day after its last. */
export function shardEnd(shard: string): Day {
  const [year, half] = partsOf(shard);
  return day(half === 1 ? `${shard.slice(0, 4)}-07-01` : `${String(year + 1).padStart(4, '0')}-01-01`);
}

/** The origin of a shard: the log's own, then the half-year. */
export function shardOrigin(logOrigin: string, shard: string): string {
  return `${logOrigin}/${shard}`;
}

function partsOf(shard: string): [number, number] {
  const [, year = '', half = ''] = FORM.exec(shard) ?? [];
  if (year === '') throw new Error(`${shard} is no shard`);
  return [Number(year), Number(half)];
}
