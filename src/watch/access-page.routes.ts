import { dayInFrance } from '../basics/day.ts';
import { belongingTo, findAccess } from '../containment/accesses.store.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import { listContainments, openRequest } from '../containment/containments.store.ts';
import { notedReadings } from '../containment/noted-readings.ts';
import { type StoredAccess, shownAccess, shownRequest } from '../containment/stored-access.ts';
import { accessParams } from '../contract/access.ts';
import { type AccessPage, accessPage } from '../contract/access-page.ts';
import type { Tx } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { habitSpan, shownAlarms, type WatchRooms } from './picture.routes.ts';
import { shownSpending } from './shown-spending.ts';
import { followedPeople, newestAlarms, spendingOf, spentDays } from './watch.store.ts';

/** Shown of each list: a screen or two; the list of accesses and that of acts have all of them. */
const SHOWN_MAX = { belonging: 100, acts: 20, alarms: 20, days: 30 } as const;

const showing = {
  schema: {
    summary: 'One access: how it stands, what it did, what was done to it',
    tags: ['operator'],
    params: accessParams,
    response: { 200: accessPage },
  },
};

/** GET /v1/operator/accesses/:target/:id, noted in the log before it is shown. */
export function accessPageRoute(app: App, rooms: WatchRooms): void {
  const note = notedReadings((reading) => rooms.vault.ask('reading', reading));

  app.get('/v1/operator/accesses/:target/:id', showing, async (request): Promise<AccessPage> => {
    const caller = callerOf(request, 'operator');
    const { target, id } = request.params;
    return await rooms.database.transaction(operatorTenant(caller), async (tx) => {
      const access = await findAccess(tx, target, id);
      if (!access) throw new Problem('not-found');
      const { targetId } = access;
      await note({ by: caller.credentialId, what: 'access', target, targetId }, rooms.now());
      const { accesses, count } = await belongingTo(tx, access, SHOWN_MAX.belonging);
      const acts = { target: access, act: null, who: null, before: null, limit: SHOWN_MAX.acts };
      const alarms = target === 'credential' ? await newestAlarms(tx, targetId, SHOWN_MAX.alarms) : [];
      return {
        access: shownAccess(access),
        restoreAsked: shownRequest(await openRequest(tx, target, targetId)),
        belonging: accesses.map(shownAccess),
        belongingCount: count,
        spending: await spendingToday(tx, rooms, access),
        days: await spentDays(tx, target, targetId, SHOWN_MAX.days),
        followed: target === 'credential' ? await followedPeople(tx, targetId) : null,
        alarms: await shownAlarms(tx, alarms, languageOf(request)),
        containments: await listContainments(tx, acts),
      };
    });
  });
}

/** Practices and insurers have an account too, and their limit depends on who asks: theirs is not shown. */
async function spendingToday(
  tx: Tx,
  { budgetsOn, now }: WatchRooms,
  { target, targetId }: StoredAccess,
): Promise<AccessPage['spending']> {
  if (target !== 'credential') return null;
  const today = dayInFrance(now().getTime());
  const limits = budgetsOn(today);
  const spent = await spendingOf(tx, targetId, today, habitSpan(today, limits));
  return spent ? shownSpending(spent, limits) : null;
}
