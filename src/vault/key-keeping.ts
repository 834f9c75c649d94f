import type pg from 'pg';
import { type Quarter, quarterOf, quartersUntil } from '../basics/quarter.ts';
import { appendKeyAct, noteRing } from './key-acts.store.ts';
import { type KeyRooms, keyAct } from './key-acts.ts';
import {
  type KeyRing,
  type KeyVersion,
  newest,
  type Purpose,
  withoutQuarters,
  withoutVersions,
} from './key-ring.ts';
import { tokensInUse } from './reseal.store.ts';
import { resealDetails, resealRights } from './reseal.ts';

export type KeepingRooms = KeyRooms & {
  /** A connection of its own: sealing millions of rows anew must not wait in front of a lookup. */
  readonly client: pg.Client;
  /** Carries out what the database says of insurers that left. */
  readonly settle: () => Promise<void>;
  readonly signal: AbortSignal;
  /** How long an old version stays after all seems done: feeds and lookups that began before have ended by then. */
  readonly graceMs: number;
};

/** The quarter an entry is of, and four more: then its twelve months are over, as the log's own shredding has it. */
const QUARTERS_KEPT = 5;
/** How long before a quarter begins its keys are made: longer than a vault may be out of reach of its file. */
const AHEAD_MS = 7 * 24 * 3_600_000;

/**
 * What is to be done for the keys, from the state that is found: it may be killed anywhere and run again. Old
 * versions end when nothing uses them, quarters of the log when their time has come.
 */
export async function keepKeys(rooms: KeepingRooms): Promise<void> {
  const { keys, signal } = rooms;
  keys.refresh();
  prepareQuarters(keys, rooms.now());
  await rooms.settle();
  await endQuarters(rooms);
  endOldReceiptKeys(rooms);
  for (const insurerId of keys.insurerIds()) {
    if (signal.aborted) return;
    await keepInsurer(rooms, insurerId);
  }
  const { id, serial } = keys.ring();
  await noteRing(rooms.writes, id, serial);
}

/** The keys of a quarter are there before its first entry, and saved before they are used. */
export function prepareQuarters(keys: KeyRooms['keys'], nowMs: number): void {
  keys.prepare(quarterOf(nowMs));
  keys.prepare(quarterOf(nowMs + AHEAD_MS));
}

async function keepInsurer(rooms: KeepingRooms, insurerId: number): Promise<void> {
  const { keys, client, signal, now } = rooms;
  const amc = keys.amcOf(insurerId);
  const own = keys.of(insurerId);
  const ring = amc === undefined ? undefined : keys.ring().insurers[amc];
  if (amc === undefined || !own || !ring) return;
  const old = (what: Purpose) => ring[what].filter(({ version }) => version < newest(ring[what]).version);
  const rested = (versions: readonly KeyVersion[]) =>
    now() - Date.parse(newest(versions).since) >= rooms.graceMs;
  const end = (what: Purpose, versions: readonly KeyVersion[]) =>
    endVersions(rooms, { insurerId, amc, what, versions });
  if (old('card').length > 0 && rested(ring.card)) await end('card', old('card'));
  if (old('index').length + old('seal').length + old('ref').length > 0) {
    const { versions, feeding } = await tokensInUse(client, insurerId);
    if (rested(ring.index) && !feeding)
      await end(
        'index',
        old('index').filter(({ version }) => !versions.includes(version)),
      );
    if (old('seal').length + old('ref').length > 0) {
      const work = { client, insurerId, keys: own, signal };
      // A feed that began before the rotation still writes under the old keys.
      const clean = (await resealRights(work)) && !feeding;
      if (clean && rested(ring.seal)) await end('seal', old('seal'));
      if (clean && rested(ring.ref)) await endReferences(rooms, { insurerId, amc, versions: old('ref') });
    }
  }
  if (old('detail').length > 0) {
    const clean = await resealDetails({ client, insurerId, keys: own, signal });
    if (clean && rested(ring.detail)) await end('detail', old('detail'));
  }
}

type Ending = {
  readonly insurerId: number;
  readonly amc: string;
  readonly what: Purpose;
  readonly versions: readonly KeyVersion[];
};

/** In the log first, then out of the ring and of what the file held before. */
async function endVersions(rooms: KeepingRooms, { insurerId, amc, what, versions }: Ending): Promise<void> {
  if (versions.length === 0) return;
  const numbers = versions.map(({ version }) => version);
  const reason = `nothing uses ${what} ${numbers.join(' ')} any more`;
  const act = keyAct(rooms, { act: 'ended', what, insurer: insurerId, quarter: null, by: null, reason });
  await appendKeyAct(rooms.writes, act);
  rooms.keys.destroy((ring) => withoutVersions(ring, amc, what, numbers));
}

/**
 * The log holds copies of references under the old keys. So these are marked once no row bears them, and end
 * with the quarter in which the last copy can have been made.
 */
async function endReferences(
  rooms: KeepingRooms,
  { insurerId, amc, versions }: Omit<Ending, 'what'>,
): Promise<void> {
  const { keys, now } = rooms;
  const idle = new Date(now()).toISOString();
  const unmarked = versions.filter((one) => one.idle === undefined).map(({ version }) => version);
  if (unmarked.length > 0) {
    keys.change((ring) => {
      const own = ring.insurers[amc];
      if (!own) return ring;
      const ref = own.ref.map((one) => (unmarked.includes(one.version) ? { ...one, idle } : one));
      return { ...ring, insurers: { ...ring.insurers, [amc]: { ...own, ref } } };
    });
  }
  const gone = keys.ring().quartersGone ?? '';
  const ended = versions.filter((one) => one.idle !== undefined && quarterOf(Date.parse(one.idle)) <= gone);
  await endVersions(rooms, { insurerId, amc, what: 'ref', versions: ended });
}

/** The public half of an old key is published for good; the private one has nothing left to sign. */
function endOldReceiptKeys({ keys }: KeepingRooms): void {
  const left = ({ receipt }: KeyRing) => receipt.filter(({ version }) => version >= newest(receipt).version);
  if (left(keys.ring()).length === keys.ring().receipt.length) return;
  keys.destroy((ring) => ({ ...ring, receipt: left(ring) }));
}

/** Keys of a quarter go when the log may shred it, and old pseudonyms of credentials with the last entry under them. */
async function endQuarters(rooms: KeepingRooms): Promise<void> {
  const { keys, now, writes } = rooms;
  const last = quartersUntil(now(), QUARTERS_KEPT + 1).at(-1) as Quarter;
  const held = Object.values(keys.ring().insurers).some(({ log }) =>
    Object.keys(log).some((one) => one <= last),
  );
  if (held) {
    const reason = `the time of the log until ${last} is over`;
    const act = {
      act: 'destroyed',
      what: 'quarter',
      insurer: null,
      quarter: last,
      by: null,
      reason,
    } as const;
    await appendKeyAct(writes, keyAct(rooms, act));
    keys.destroy((ring) => withoutQuarters(ring, last));
  }
  const gone = keys.ring().quartersGone;
  const { actor } = keys.ring();
  const left = actor.filter((_, i) => {
    const next = actor[i + 1];
    return next === undefined || gone === null || quarterOf(Date.parse(next.since)) > gone;
  });
  if (left.length < actor.length) keys.destroy((ring) => ({ ...ring, actor: left }));
}
