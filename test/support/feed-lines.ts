import { feedHeader } from '../../src/rights/feed-columns.ts';

/** One row of a feed by column; what a test does not name is good. */
export type FeedRow = Record<string, string>;

/** Numbers of department 99 and country 7xx belong to nobody. */
export function feedRow(person: number, changes: FeedRow = {}): FeedRow {
  return {
    action: 'upsert',
    person_ref: `REF${person}`,
    nir: `18506997${String(person).padStart(5, '0')}`,
    birth_date: '19850612',
    birth_rank: '1',
    member_number: `M${person}`,
    level: 'CONFORT',
    csr: '',
    starts_on: '2026-01-01',
    ends_on: '',
    domains: 'PHAR LABO',
    priority: '1',
    tp: 'yes',
    ...changes,
  };
}

export function csvOf(rows: readonly FeedRow[], mode: 'full' | 'delta' = 'full'): string {
  const names = feedHeader(mode);
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(';'));
  return `${[names.join(';'), ...lines].join('\n')}\n`;
}

export function ndjsonOf(rows: readonly FeedRow[], mode: 'full' | 'delta' = 'full'): string {
  const names = feedHeader(mode);
  const objects = rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? ''])));
  return `${objects.map((object) => JSON.stringify(object)).join('\n')}\n`;
}

/** Rows of `count` people, one line each, all good. */
export function goodRows(count: number, changes: FeedRow = {}): FeedRow[] {
  return Array.from({ length: count }, (_, i) => feedRow(i + 1, changes));
}
