import { dayInFrance } from '../basics/day.ts';
import { newVoprfKey } from '../concerned/voprf-server.ts';
import { loadCheckLimits } from '../disclosure/limits/load-check-limits.ts';
import { aboutCheck, sealedAct } from './check-entries.ts';
import type {
  CheckAnswerAsked,
  CheckAnswerTold,
  CheckAsked,
  CheckPartAsked,
  CheckPartTold,
  CheckTold,
} from './check-protocol.ts';
import type { CheckTask, CheckTaskTold } from './check-thread.ts';
import {
  checkByNumber,
  countAnswer,
  insertCheck,
  liveCheck,
  moveCheck,
  peopleOfCheck,
  type StoredCheck,
} from './checks.store.ts';
import { othersOf } from './incident-scope.store.ts';
import type { KeyRooms } from './key-acts.ts';
import { withCheck } from './key-ring.ts';
import { type SettleChecks, settleChecks } from './settle-checks.ts';
import { type ThreadDesk, threadDesk } from './thread-desk.ts';

export type CheckRooms = KeyRooms & {
  readonly databaseUrl: string;
  readonly onFault: (what: string) => void;
};

/** Questions that may wait for the thread; each takes some milliseconds of a core. */
const WAITING_MAX = 64;
const THREAD = new URL('./check-thread.ts', import.meta.url);
const REFUSED = { done: false, receipt: null } as const;

/** Everything about anonymous checks. `settle` does what is to be done now; it is called every minute too. */
export function checks(rooms: CheckRooms) {
  const answering = threadDesk<CheckTask, CheckTaskTold>(THREAD);
  const building = threadDesk<CheckTask, CheckTaskTold>(THREAD);
  const settle = settleChecks(rooms, building);
  return {
    verbs: {
      check: acts(rooms, settle),
      'check-part': parts(rooms, building),
      'check-answer': answers(rooms, answering),
    },
    settle,
    async close() {
      settle.stop();
      await Promise.all([answering.close(), building.close()]);
      await settle.now();
    },
  };
}

function acts(rooms: CheckRooms, settle: SettleChecks) {
  return async (asked: CheckAsked): Promise<CheckTold> => {
    if (asked.act === 'open') return await open(rooms, asked);
    const check = await checkByNumber(rooms.reads, asked.number);
    if (!check) return { ...REFUSED, why: 'no-target', number: asked.number };
    const told = await (asked.act === 'publish' ? publish : close)(rooms, { check, asked });
    // Nobody waits for the set or for the end of a key; a look that was cut short is taken up by the next.
    if (told.done) void settle.now();
    return told;
  };
}

/** The key is in the ring before the row that needs it; one without a row is taken out again. */
async function open(rooms: CheckRooms, asked: Extract<CheckAsked, { act: 'open' }>): Promise<CheckTold> {
  const { reads, writes, keys, now } = rooms;
  const { number, incident, insurerId, by, reason } = asked;
  const incidentId = BigInt(asked.incidentId);
  const live = await liveCheck(reads, { incidentId, insurerId });
  if (live !== undefined) return { done: true, why: 'known', number: live, receipt: null };
  const at = new Date(now());
  const { secret, public: publicKey } = newVoprfKey();
  keys.change((ring) => withCheck(ring, number, secret, at.toISOString()));
  const about = { number, incident, insurer: insurerId, publicKey };
  const made = sealedAct(rooms, { act: 'opened', by, reason }, about);
  const entryId = await insertCheck(
    writes,
    { number, incidentId, insurerId, publicKey, openedAt: at, closesAt: new Date(asked.until), by, reason },
    made.entry,
  );
  if (entryId !== undefined) return { done: true, why: null, number, receipt: made.receipt(entryId) };
  return {
    done: true,
    why: 'known',
    number: (await liveCheck(reads, { incidentId, insurerId })) ?? number,
    receipt: null,
  };
}

type Moving = { readonly check: StoredCheck; readonly asked: CheckAsked };

/** A set is built when a no would be true: there is a scope, and everybody it names was sent. */
async function publish(rooms: CheckRooms, { check, asked }: Moving): Promise<CheckTold> {
  const { number, state } = check;
  if (state === 'building' || state === 'published')
    return { done: true, why: 'known', number, receipt: null };
  if (state !== 'open') return { ...REFUSED, why: 'ended', number };
  if ((await othersOf(rooms.reads, check.incidentId, check.insurerId)) === 'not-counted')
    return { ...REFUSED, why: 'not-counted', number };
  const { expected, found } = await peopleOfCheck(rooms.reads, check);
  if (found < expected || expected === 0) return { ...REFUSED, why: 'incomplete', number };
  return await move(rooms, { check, asked }, { from: ['open'], to: 'building', act: 'publish-asked' });
}

async function close(rooms: CheckRooms, { check, asked }: Moving): Promise<CheckTold> {
  if (check.state === 'closed' || check.state === 'destroyed')
    return { done: true, why: 'known', number: check.number, receipt: null };
  return await move(
    rooms,
    { check, asked },
    { from: ['open', 'building', 'published', 'overtaken'], to: 'closed', act: 'closed' },
  );
}

async function move(
  rooms: CheckRooms,
  { check, asked: { by, reason } }: Moving,
  to: Pick<Parameters<typeof moveCheck>[1], 'from' | 'to' | 'act'>,
): Promise<CheckTold> {
  const { number, id: checkId } = check;
  const made = sealedAct(rooms, { act: to.act, by, reason }, aboutCheck(check));
  const entryId = await moveCheck(
    rooms.writes,
    { ...to, checkId, at: new Date(rooms.now()), by, reason },
    made.entry,
  );
  if (entryId === undefined) return { ...REFUSED, why: 'ended', number };
  return { done: true, why: null, number, receipt: made.receipt(entryId) };
}

/** Whoever of a part the incident concerns becomes an output; of the others nothing is kept. */
function parts({ reads, keys, databaseUrl }: CheckRooms, desk: ThreadDesk<CheckTask, CheckTaskTold>) {
  return async ({ insurerId, number, part, people }: CheckPartAsked): Promise<CheckPartTold> => {
    const check = await checkByNumber(reads, number);
    const secret = secretOf(keys.ring(), number);
    const own = keys.asOfNow(insurerId);
    if (!check || !secret || !own || check.insurerId !== insurerId || check.state !== 'open')
      return { outcome: 'no-check' };
    // A part takes seconds; the caller waits for its own and no longer than a few others'.
    if (desk.waiting() >= 2) return { outcome: 'busy' };
    const index = own.tokens.map((one) => one.index);
    const told = await desk.ask({
      kind: 'part',
      databaseUrl,
      check: ofCheck(check),
      part,
      people,
      secret,
      index,
    });
    return { outcome: told !== null && 'kept' in told && told.kept ? 'kept' : 'known' };
  };
}

/** A hidden question is counted, then answered. What it hides is seen nowhere. */
function answers({ reads, writes, keys, now }: CheckRooms, desk: ThreadDesk<CheckTask, CheckTaskTold>) {
  const limitsOn = loadCheckLimits();
  return async ({ number, point }: CheckAnswerAsked): Promise<CheckAnswerTold> => {
    const check = await checkByNumber(reads, number);
    const secret = secretOf(keys.ring(), number);
    if (check?.state !== 'published' || !secret || check.closesAt.getTime() <= now())
      return { why: 'no-check' };
    if (desk.waiting() >= WAITING_MAX) return { why: 'busy' };
    const day = dayInFrance(now());
    if (!(await countAnswer(writes, check.id, { day, ...limitsOn(day) }))) return { why: 'limit' };
    const told = await desk.ask({ kind: 'answer', secret, point: Buffer.from(point, 'base64url') });
    if (told && ('proof' in told || 'why' in told)) return told;
    throw new Error('a thread answered something else');
  };
}

function secretOf(ring: ReturnType<CheckRooms['keys']['ring']>, number: string): Buffer | undefined {
  const kept = ring.checks?.[number];
  return kept && Buffer.from(kept.key, 'base64');
}

function ofCheck({ id, number, incidentId, insurerId }: StoredCheck) {
  return { id, number, incidentId, insurerId };
}
