import type pg from 'pg';
import { addDays, type Day, dayInFrance } from '../basics/day.ts';
import { inTransaction } from '../db/database.ts';
import { dayNumber } from '../disclosure/detectors/day-number.ts';
import { readState, writeState } from '../disclosure/detectors/detector-state.ts';
import { followUp } from '../disclosure/detectors/unclaimed.ts';
import type { DetectorLimits } from '../disclosure/limits/detector-limits.ts';
import { type ContainmentRooms, containments } from './containments.ts';
import { CLAIMED_WITHIN_DAYS, type FollowRooms, followDay } from './follow-day.ts';
import {
  type FollowCount,
  followedOf,
  followNights,
  forgetFollowUps,
  nightJudged,
  writeFollowed,
} from './follow-ups.store.ts';
import { lockLedger, readLedger, readProfiles } from './ledger.store.ts';
import { openConnection } from './lookups.store.ts';

export type FollowHouse = Omit<ContainmentRooms, 'writes'> &
  FollowRooms & { readonly detectorsOn: (day: Day) => DetectorLimits };

/** How long people are followed: looked up up to sixty days ago, and billed within thirty. */
const LOOKED_BACK_DAYS = 2 * CLAIMED_WITHIN_DAYS;
/** A look costs one statement; a day becomes due at midnight. */
const EVERY_MS = 10 * 60_000;

/**
 * Counts every day that has become due and was not counted, then holds what each credential of it did against
 * its trade. Whatever a kill interrupts is taken up by the next look: a day is counted whole or not at all,
 * and judged again only for whom it was not.
 */
export async function followOnce(house: FollowHouse): Promise<void> {
  const today = dayInFrance(house.now());
  const oldest = addDays(today, -LOOKED_BACK_DAYS);
  await forgetFollowUps(house.client, oldest);
  const known = new Map((await followNights(house.client, oldest)).map((one) => [one.day, one]));
  for (let day = oldest; day < addDays(today, -CLAIMED_WITHIN_DAYS); day = addDays(day, 1)) {
    if (house.signal.aborted) return;
    if (!known.has(day)) await followDay(house, day);
    if (known.get(day)?.judged) continue;
    await judgeDay(house, day, today);
  }
}

async function judgeDay(house: FollowHouse, day: Day, today: Day): Promise<void> {
  const { client, now } = house;
  for (const count of await followedOf(client, day, addDays(today, -LOOKED_BACK_DAYS))) {
    await inTransaction(client, () => judgeCredential(house, count, today));
  }
  await nightJudged(client, day, new Date(now()));
}

/** The account stays locked meanwhile; a second vault then finds the alarm made, and the detector at rest. */
async function judgeCredential(
  house: FollowHouse,
  { credentialId, ...followed }: FollowCount,
  today: Day,
): Promise<void> {
  const { client, detectorsOn, now } = house;
  const key = { scope: 'credential', id: credentialId } as const;
  await lockLedger(client, [key]);
  const [row] = await readLedger(client, [key]);
  const [profile] = await readProfiles(client, [credentialId], { since: today, daysMin: 1 });
  if (!row || !profile) return;
  const limits = detectorsOn(today);
  const before = row.detectors ? readState(row.detectors) : readState(null);
  const rules = { baseline: limits.baselines[profile.trade], limits };
  const { state, verdict } = followUp(before, followed, dayNumber(today), rules);
  if (state === before) return;
  const { act, would, because } = verdict;
  const alarm = because && {
    ...{ verdict: would === 'quiet' ? 'step-up' : would, mode: limits.modes.unclaimed },
    ...{ score: because.score, threshold: because.threshold },
  };
  await writeFollowed(client, {
    ...{ credentialId, detectors: JSON.stringify(writeState(state)), at: new Date(now()), alarm },
    hold: act === 'step-up' ? 'step-up' : null,
  });
  if (act !== 'cut' || !because) return;
  const target = {
    act: 'cut',
    target: 'credential',
    targetId: credentialId,
    by: null,
    answers: null,
  } as const;
  const cut = { ...target, detector: 'unclaimed', reason: because.sentence.fr };
  await containments({ ...house, writes: client })(cut);
}

/** The same, now and then, on a connection of its own; one that fails is told and made up for by the next. */
export function startFollowing(
  databaseUrl: string,
  rooms: Omit<FollowHouse, 'client' | 'signal'>,
  onFault: (error: unknown) => void,
): { close(): Promise<void> } {
  const stop = new AbortController();
  const once = async (): Promise<void> => {
    let client: pg.Client | undefined;
    try {
      client = await openConnection(databaseUrl, () => undefined);
      await followOnce({ ...rooms, client, signal: stop.signal });
    } catch (error) {
      if (!stop.signal.aborted) onFault(error);
    } finally {
      await client?.end().catch(() => {});
    }
  };
  let last: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(() => (stop.signal.aborted ? undefined : once()));
  }, EVERY_MS).unref();
  return {
    async close() {
      clearInterval(timer);
      stop.abort();
      await last;
    },
  };
}
