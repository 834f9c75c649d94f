import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { addDays, type Day } from '../basics/day.ts';
import { quarterOfDay } from '../basics/quarter.ts';
import { inTransaction } from '../db/database.ts';
import type { LookupEntry } from '../disclosure/log-entry.ts';
import { entriesAbout, type FollowCount, type FollowRow, keepNight, toldOn } from './follow-ups.store.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { openEntry } from './open-entry.ts';

export type FollowRooms = {
  readonly client: pg.Client;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly now: () => number;
  readonly signal: AbortSignal;
};

/** Within which care is billed. */
export const CLAIMED_WITHIN_DAYS = 30;
/** A hundred people have some hundreds of entries in a month: ten milliseconds, and as long for lookups. */
const PAGE = 100;
const PAUSE_MS = 10;

/**
 * Of everybody looked up without proof on a day, for how many did somebody of the same practice ask about a
 * bill within thirty days? A claim is a lookup like any other, so both are in the log, under the same
 * pseudonym of the insurer and quarter; nothing is joined that was kept apart. Only numbers for each
 * credential leave this function, and it keeps them in one transaction: a kill before it leaves nothing.
 *
 * A pseudonym lasts a quarter: a day whose thirty days reach into the next one is not compared.
 */
export async function followDay(rooms: FollowRooms, day: Day): Promise<void> {
  const { client, now } = rooms;
  const compared = quarterOfDay(day) === quarterOfDay(addDays(day, CLAIMED_WITHIN_DAYS));
  await inTransaction(client, async () => {
    const counts = compared ? await countDay(rooms, day) : [];
    await keepNight(client, { day, compared, at: new Date(now()) }, counts);
  });
}

type Asked = { readonly credential: number; readonly practice: number; readonly person: string };

async function countDay(rooms: FollowRooms, day: Day): Promise<FollowCount[]> {
  const counts = new Map<number, { people: number; claimed: number }>();
  for await (const rows of toldOn(rooms.client, day, PAGE)) {
    if (rooms.signal.aborted) throw new Error('the vault stops');
    const asked = rows.flatMap((row) => askedIn(rooms, row));
    const claimed = await claimedBy(rooms, day, asked);
    for (const one of asked) {
      const count = counts.get(one.credential) ?? { people: 0, claimed: 0 };
      count.people += 1;
      if (claimed.has(`${one.practice} ${one.person}`)) count.claimed += 1;
      counts.set(one.credential, count);
    }
    await pause(PAUSE_MS);
  }
  return [...counts].map(([credentialId, count]) => ({ credentialId, ...count }));
}

/** Who was found without proof. A credential is told of one person once a day, so each is there once. */
function askedIn(rooms: FollowRooms, row: FollowRow): Asked[] {
  const entry = openLookup(rooms, row);
  if (entry?.outcome !== 'hit' || entry.presence !== 'none') return [];
  return [{ credential: entry.credential, practice: entry.practice, person: entry.person }];
}

/** Practice and person of every bill that was asked about. */
async function claimedBy(rooms: FollowRooms, from: Day, asked: readonly Asked[]): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const persons = asked.map(({ person }) => Buffer.from(person, 'base64url'));
  const rows = await entriesAbout(rooms.client, persons, { from, days: CLAIMED_WITHIN_DAYS + 1 });
  const bills = rows.flatMap((row) => {
    const entry = openLookup(rooms, row);
    return entry?.purpose === 'claim' && entry.outcome === 'hit' ? [`${entry.practice} ${entry.person}`] : [];
  });
  return new Set(bills);
}

/** Undefined for what is no lookup, or of an insurer that left. */
function openLookup({ keysOf }: FollowRooms, row: FollowRow): LookupEntry | undefined {
  const keys = keysOf(row.insurerId);
  if (!keys?.keeps(row.quarter)) return undefined;
  const { entry } = openEntry(row, keys.log(row.quarter));
  return entry.kind === 'lookup' ? entry : undefined;
}
