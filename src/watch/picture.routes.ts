import { addDays, type Day, dayInFrance } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import { accessesByNumber } from '../containment/accesses.store.ts';
import { type ContainmentRooms, operatorTenant } from '../containment/contain.routes.ts';
import { shownAccess } from '../containment/stored-access.ts';
import { type Alarm, type Picture, picture } from '../contract/picture.ts';
import type { Tx } from '../db/database.ts';
import type { DetectorName } from '../disclosure/detectors/detector-names.ts';
import { alarmWords } from '../disclosure/detectors/detector-words.ts';
import type { BudgetLimits } from '../disclosure/limits/budget-limits.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { callerOf } from '../http/who.ts';
import type { ListedInsurer } from '../partners/directory.ts';
import type { PictureTold } from '../vault/protocol.ts';
import { judgeHealth } from './judge-health.ts';
import { shownSpending, usedShare } from './shown-spending.ts';
import {
  biggestSpenders,
  type HabitSpan,
  newestAlarms,
  readLogState,
  readQueueState,
  readWaiting,
  type StoredAlarm,
  unprovedToday,
} from './watch.store.ts';

export type WatchRooms = ContainmentRooms & {
  readonly budgetsOn: (on: Day) => BudgetLimits;
  readonly listInsurers: () => Promise<readonly ListedInsurer[]>;
};

/** Shown of each list: what fits a screen beside the rest. The pages of accesses and acts have all of them. */
const BUSIEST_MAX = 12;
const ALARMS_MAX = 12;
/** It answers from memory, in a millisecond; after so long it is as good as away. */
const VAULT_MS_MAX = 1_500;
/** Among so many by points, the nearest to their own budget are looked for: small trades have small budgets. */
const SPENDERS_MAX = 300;

const shown = {
  schema: {
    summary: 'What happens now: lookups of the last hour, budgets, alarms, health',
    tags: ['operator'],
    response: { 200: picture },
  },
};

/**
 * GET /v1/operator/picture. Counts come from the vault, which notes the reading; when it does not answer,
 * what names an access is left out and the health says why.
 */
export function pictureRoute(app: App, rooms: WatchRooms): void {
  app.get('/v1/operator/picture', shown, async (request): Promise<Picture> => {
    const caller = callerOf(request, 'operator');
    const now = rooms.now();
    const told = await soon(rooms.vault.ask('picture', { by: caller.credentialId }));
    const limits = rooms.budgetsOn(dayInFrance(now.getTime()));
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const today = dayInFrance(now.getTime());
      const facts = {
        vaultSince: told?.since ?? null,
        log: await readLogState(tx),
        queue: await readQueueState(tx, now),
      };
      const alarms = told && (await newestAlarms(tx, null, ALARMS_MAX));
      return {
        at: now.toISOString(),
        health: judgeHealth(facts, now),
        minutes: told && [...told.minutes],
        trades: told && [...told.trades],
        insurers: told && (await namedInsurers(told, rooms)),
        busiest: told && (await busiestOf(tx, today, limits)),
        alarms: alarms && (await shownAlarms(tx, alarms, languageOf(request))),
        unproved: { today: await unprovedToday(tx, today), allowed: limits.unproved.fleet },
        waiting: await readWaiting(tx),
      };
    });
  });
}

/**
 * What the vault says, or null when it fails or is slow: a page that tells health must not wait for what is
 * ill.
 */
async function soon<T>(asked: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), VAULT_MS_MAX);
  });
  return await Promise.race([asked.catch(() => null), late]).finally(() => clearTimeout(timer));
}

async function namedInsurers(
  { insurers }: PictureTold,
  { listInsurers }: WatchRooms,
): Promise<Picture['insurers']> {
  const known = new Map((await listInsurers()).map(({ id, amc, name }) => [id, { amc, name }]));
  return insurers.flatMap(({ insurerId, ...counts }) => {
    const insurer = known.get(insurerId);
    return insurer ? [{ ...insurer, ...counts }] : [];
  });
}

/** The days from which an access's own habit is taken. */
export function habitSpan(today: Day, { allowance }: BudgetLimits): HabitSpan {
  return { since: addDays(today, -allowance.ownDays), daysMin: allowance.ownDaysMin };
}

async function busiestOf(tx: Tx, today: Day, limits: BudgetLimits): Promise<Picture['busiest']> {
  const spenders = await biggestSpenders(tx, today, habitSpan(today, limits), SPENDERS_MAX);
  const nearest = spenders
    .map((spent) => ({ credentialId: spent.credentialId, spending: shownSpending(spent, limits) }))
    .toSorted((a, b) => usedShare(b.spending) - usedShare(a.spending))
    .slice(0, BUSIEST_MAX);
  const accesses = await accessesByNumber(
    tx,
    nearest.map(({ credentialId }) => credentialId),
  );
  return nearest.flatMap(({ credentialId, spending }) => {
    const access = accesses.get(credentialId);
    return access ? [{ access: shownAccess(access), spending }] : [];
  });
}

/** Alarms with their sentence and the access they are about. */
export async function shownAlarms(
  tx: Tx,
  alarms: readonly StoredAlarm[],
  language: keyof Words,
): Promise<Alarm[]> {
  const accesses = await accessesByNumber(
    tx,
    alarms.map(({ credentialId }) => credentialId),
  );
  return alarms.flatMap((one) => {
    const access = accesses.get(one.credentialId);
    if (!access) return [];
    const { detector, score, threshold, verdict, mode } = one;
    const name = detector as DetectorName;
    const words = alarmWords({ detector: name, score, threshold, certain: name === 'canary' });
    return [
      {
        number: String(one.number),
        at: one.at.toISOString(),
        access: shownAccess(access),
        detector,
        sentence: words[language],
        verdict,
        mode,
        entry: one.entry === null ? null : String(one.entry),
      },
    ];
  });
}
