import { aboutCheck, entryPlace, sealedAct } from './check-entries.ts';
import { forgetSet } from './check-set.store.ts';
import type { CheckTask, CheckTaskTold } from './check-thread.ts';
import { answersOf, moveCheck, type StoredCheck, unfinishedChecks } from './checks.store.ts';
import type { CheckRooms } from './checks.ts';
import { faultName } from './fault-name.ts';
import { withoutChecks } from './key-ring.ts';
import type { ThreadDesk } from './thread-desk.ts';

export type SettleChecks = {
  /** Does what is to be done now; the next look waits for this one. */
  readonly now: () => Promise<void>;
  readonly stop: () => void;
};

const EVERY_MS = 60_000;
/** A key whose row is not there yet may be of a check that is being opened; after so long it is of none. */
const ORPHAN_MS = 60 * 60_000;

type Building = ThreadDesk<CheckTask, CheckTaskTold>;

/**
 * Carries out what the database says of checks: sets that were asked for are built, checks whose day has come
 * are closed, keys of closed ones destroyed. Each step may have been begun before; a kill between two of them
 * is taken up here.
 */
export function settleChecks(rooms: CheckRooms, building: Building): SettleChecks {
  let last: Promise<void> = Promise.resolve();
  let stopped = false;
  const now = (): Promise<void> => {
    last = last
      .then(() => (stopped ? undefined : once(rooms, building)))
      .catch((error: unknown) => (stopped ? undefined : rooms.onFault(`checks: ${faultName(error)}`)));
    return last;
  };
  const timer = setInterval(() => void now(), EVERY_MS);
  timer.unref();
  return {
    now,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

async function once(rooms: CheckRooms, building: Building): Promise<void> {
  rooms.keys.refresh();
  const unfinished = await unfinishedChecks(rooms.reads);
  for (const check of unfinished) await settleOne(rooms, building, check);
  const { checks = {} } = rooms.keys.ring();
  const orphans = Object.entries(checks).filter(
    ([number, { since }]) =>
      !unfinished.some((one) => one.number === number) && rooms.now() - Date.parse(since) > ORPHAN_MS,
  );
  if (orphans.length > 0)
    rooms.keys.destroy((ring) =>
      withoutChecks(
        ring,
        orphans.map(([number]) => number),
      ),
    );
}

async function settleOne(rooms: CheckRooms, building: Building, check: StoredCheck): Promise<void> {
  const why = endOf(rooms, check);
  if (why !== null) await closeNow(rooms, check, why);
  else if (check.state === 'building') await build(rooms, building, check);
  if (why !== null || check.state === 'closed') await destroy(rooms, check);
}

/** Why a check ends by itself, or null. */
function endOf({ keys, now }: CheckRooms, { state, closesAt, insurerId }: StoredCheck): string | null {
  if (state === 'closed') return null;
  if (state === 'overtaken') return 'A later scope names more people: a no would no longer be true';
  if (keys.of(insurerId) === undefined) return 'The insurer left';
  return closesAt.getTime() <= now() ? 'The day that was told beforehand has come' : null;
}

async function build(rooms: CheckRooms, building: Building, check: StoredCheck): Promise<void> {
  const { databaseUrl } = rooms;
  await building.ask({
    kind: 'build',
    databaseUrl,
    checkId: check.id,
    incidentId: check.incidentId,
    about: aboutCheck(check),
    place: entryPlace(rooms, null),
  });
}

async function closeNow(rooms: CheckRooms, check: StoredCheck, reason: string): Promise<void> {
  await move(rooms, check, {
    ...{ from: ['open', 'building', 'published', 'overtaken'], to: 'closed', act: 'closed', reason },
  });
}

/** The key leaves the ring first: with it gone, what is left of the set is noise. */
async function destroy(rooms: CheckRooms, check: StoredCheck): Promise<void> {
  rooms.keys.destroy((ring) => withoutChecks(ring, [check.number]));
  await forgetSet(rooms.writes, check.id);
  const reason = 'The key is out of the ring, the set is removed';
  await move(rooms, check, { from: ['closed'], to: 'destroyed', act: 'destroyed', reason });
}

async function move(
  rooms: CheckRooms,
  check: StoredCheck,
  to: Pick<Parameters<typeof moveCheck>[1], 'from' | 'to' | 'act' | 'reason'>,
): Promise<void> {
  const answers = await answersOf(rooms.reads, check.id);
  const { entry } = sealedAct(
    rooms,
    { act: to.act, by: null, reason: to.reason, answers },
    aboutCheck(check),
  );
  const at = new Date(rooms.now());
  await moveCheck(rooms.writes, { ...to, checkId: check.id, at, by: null }, entry);
}
