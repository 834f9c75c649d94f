import type { LeakedField, LeakVerdict } from '../contract/leak-notice.ts';

/** Bytes of a token. */
const TOKEN = 16;

/** Verdicts, the strongest first: somebody of whom two things are known is told the stronger one. */
export const VERDICTS: readonly LeakVerdict[] = ['read', 'reachable', 'cannot-exclude'];

/** What the names of the log mean to people: which of the fields a message may name. */
const FIELD_OF: Readonly<Record<string, LeakedField>> = {
  domains: 'care-domains',
  periods: 'cover-dates',
  level: 'formula',
  tp: 'cover',
  priority: 'cover',
};

/** The fields that an answer disclosed. That a person is known at all is one: they are covered by that insurer. */
export function fieldsOf(returned: readonly string[]): LeakedField[] {
  const found = new Set<LeakedField>(['cover', 'insurer']);
  for (const name of returned) found.add(FIELD_OF[name] ?? 'cover');
  return [...found].toSorted();
}

/** Is a token on a page of tokens that are in order? */
export function isOnPage(page: Uint8Array, token: Uint8Array): boolean {
  let [low, high] = [0, page.length / TOKEN];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const order = compareAt(page, middle * TOKEN, token);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

function compareAt(page: Uint8Array, at: number, token: Uint8Array): number {
  for (let i = 0; i < TOKEN; i += 1) {
    const difference = (page[at + i] ?? 0) - (token[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** One set as it is merged: its verdict, and its tokens page by page, in order. */
export type TokenPages = {
  readonly verdict: LeakVerdict;
  readonly pages: AsyncIterable<Uint8Array>;
};

/**
 * How many people several sets come to, each once and under the strongest of their verdicts. A page of each
 * is held at a time: sets of millions are merged in flat memory.
 */
export async function countOnce(sets: readonly TokenPages[]): Promise<Record<LeakVerdict, number>> {
  const counts: Record<LeakVerdict, number> = { read: 0, reachable: 0, 'cannot-exclude': 0 };
  const heads = await Promise.all(sets.map(async (set) => ({ set, cursor: await openCursor(set.pages) })));
  while (true) {
    const live = heads.filter(({ cursor }) => cursor.page !== undefined);
    if (live.length === 0) return counts;
    const least = live.reduce((one, other) => (compareHeads(one.cursor, other.cursor) <= 0 ? one : other));
    const same = live.filter(({ cursor }) => compareHeads(cursor, least.cursor) === 0);
    const verdict = VERDICTS.find((one) => same.some(({ set }) => set.verdict === one));
    if (verdict !== undefined) counts[verdict] += 1;
    for (const { cursor } of same) if (moveOn(cursor)) await turnPage(cursor);
  }
}

type Cursor = { page: Uint8Array | undefined; at: number; readonly rest: AsyncIterator<Uint8Array> };

async function openCursor(pages: AsyncIterable<Uint8Array>): Promise<Cursor> {
  const cursor: Cursor = { page: undefined, at: 0, rest: pages[Symbol.asyncIterator]() };
  await turnPage(cursor);
  return cursor;
}

/** Goes to the next token; tells whether the page is over. Most steps need no waiting. */
function moveOn(cursor: Cursor): boolean {
  cursor.at += TOKEN;
  return cursor.at >= (cursor.page?.length ?? 0);
}

async function turnPage(cursor: Cursor): Promise<void> {
  const { done, value } = await cursor.rest.next();
  cursor.page = done ? undefined : value;
  cursor.at = 0;
}

function compareHeads(one: Cursor, other: Cursor): number {
  if (!one.page || !other.page) return 0;
  return compareAt(one.page, one.at, other.page.subarray(other.at, other.at + TOKEN));
}
