import type pg from 'pg';
import type { Quarter } from '../basics/quarter.ts';
import type { KeyEntry } from '../disclosure/log-entry.ts';
import { HOUSE_ACTOR } from './actor.ts';
import { appendKeyAct, appendLeaving, certificateOf, type NewKeyAct } from './key-acts.store.ts';
import { keyLists } from './key-list.ts';
import type { KeyActAsked, KeyActRefusal, KeyActTold, KeyListed, KeyListTold } from './key-protocol.ts';
import { HOUSE, INDEX_VERSIONS_MAX, publishedNext, type Rotated, withNewVersion } from './key-ring.ts';
import { logTime } from './log-hour.ts';
import { publishReceiptKeys } from './publication.ts';
import { appendHouseEntry } from './readings.store.ts';
import { sealEntry } from './seal-entry.ts';
import type { Keeping } from './start-keeping.ts';
import type { VaultKeys } from './vault-keys.ts';

export type KeyRooms = {
  readonly reads: pg.Client;
  readonly writes: pg.Client;
  readonly keys: VaultKeys;
  readonly now: () => number;
};

type Act = Pick<KeyEntry, 'act' | 'what' | 'insurer' | 'quarter' | 'by' | 'reason'>;

/** An act on keys as the log and its own table have it. */
export function keyAct({ keys, now }: KeyRooms, act: Act): NewKeyAct & { readonly instant: string } {
  const epochMs = now();
  const { at, hour, quarter } = logTime(epochMs);
  const entry: KeyEntry = { kind: 'key', at, ...act };
  const [actor] = keys.actorsOf(act.by ?? HOUSE_ACTOR);
  if (!actor) throw new Error('nobody acts');
  return {
    act: act.act,
    what: act.what,
    insurerId: act.insurer,
    quarter: act.quarter as Quarter | null,
    by: act.by,
    reason: act.reason,
    at: new Date(epochMs),
    instant: at,
    entry: { hour, quarter, actor, ...sealEntry(entry, keys.house().log(quarter)) },
  };
}

/**
 * What operators do to keys, each in the log before the ring changes. What the database then says is carried
 * out by `keeping`: the same work that a start after a kill takes up again.
 */
function keyActs(rooms: KeyRooms, keeping: Keeping): (asked: KeyActAsked) => Promise<KeyActTold> {
  return async (asked) => {
    if (asked.act === 'rotate-outside') return await putDown(rooms, asked);
    if (asked.act !== 'rotate') return await leave(rooms, asked, keeping.settle);
    const told = await rotate(rooms, asked);
    if (told.done) await keeping.advance();
    return told;
  };
}

/** The act of an operator on a key that the vault does not hold. */
async function putDown(
  rooms: KeyRooms,
  { what, by, reason }: Extract<KeyActAsked, { act: 'rotate-outside' }>,
): Promise<KeyActTold> {
  const act = keyAct(rooms, { act: 'rotated', what, insurer: null, quarter: null, by, reason });
  const { entryId, actId } = await appendKeyAct(rooms.writes, act);
  const receipt = rooms.keys.signReceipt(entryId, act.instant, act.entry.commitment);
  return { done: true, why: null, number: String(actId), certificate: null, receipt };
}

async function rotate(
  rooms: KeyRooms,
  { what, insurerId, by, reason }: Extract<KeyActAsked, { act: 'rotate' }>,
): Promise<KeyActTold> {
  const { keys, writes } = rooms;
  const amcs = amcsOf(keys, insurerId);
  const act = keyAct(rooms, { act: 'rotated', what, insurer: insurerId, quarter: null, by, reason });
  const known = amcs.length > 0;
  const { entryId, actId } = known
    ? await appendKeyAct(writes, act)
    : { entryId: await appendHouseEntry(writes, act.entry), actId: null };
  const told = (why: KeyActRefusal | null): KeyActTold => ({
    done: why === null,
    why,
    number: actId === null ? null : String(actId),
    certificate: null,
    receipt: keys.signReceipt(entryId, act.instant, act.entry.commitment),
  });
  if (!known) return told('no-target');
  if (what === 'index' && amcs.some((amc) => awaitsFeed(keys, amc))) return told('under-way');
  if (isPublished(keys, what, amcs)) return told('published');
  const ring = keys.change((found) => withNewVersion(found, what, amcs, act.instant));
  await publishReceiptKeys(writes, ring);
  return told(null);
}

function amcsOf(keys: VaultKeys, insurerId: number | null): string[] {
  const ids = insurerId === null ? keys.insurerIds() : [insurerId];
  return ids.flatMap((id) => {
    const amc = keys.of(id) && keys.amcOf(id);
    return amc === undefined ? [] : [amc];
  });
}

/** A key that is published already: one after the other. */
function isPublished(keys: VaultKeys, what: Rotated, amcs: readonly string[]): boolean {
  return publishedNext(keys.ring()).some((name) =>
    [HOUSE, ...amcs].some((of) => name.startsWith(`${of} ${what} `)),
  );
}

function awaitsFeed(keys: VaultKeys, amc: string): boolean {
  return (keys.ring().insurers[amc]?.index.length ?? 0) >= INDEX_VERSIONS_MAX;
}

async function leave(
  rooms: KeyRooms,
  asked: Exclude<KeyActAsked, { act: 'rotate' | 'rotate-outside' }>,
  settle: () => Promise<void>,
): Promise<KeyActTold> {
  const { keys, writes, reads } = rooms;
  const { insurerId, by, reason } = asked;
  const done = asked.act === 'destroy';
  const act = done ? 'destroyed' : 'destroy-asked';
  const made = keyAct(rooms, { act, what: 'insurer', insurer: insurerId, quarter: null, by, reason });
  const { entryId, actId, why } = await appendLeaving(writes, {
    ...made,
    answers: done ? BigInt(asked.answers) : null,
    backupsUntil: done ? asked.backupsUntil : null,
  });
  if (done && actId !== null) await settle();
  return {
    done: actId !== null,
    why: why === 'done' ? null : (why as KeyActRefusal),
    number: actId === null ? null : String(actId),
    certificate: done && actId !== null ? await certificateOf(reads, actId) : null,
    receipt: keys.signReceipt(entryId, made.instant, made.entry.commitment),
  };
}

/** The verbs of keys: acts, and the list. */
export function keyVerbs(
  rooms: KeyRooms,
  keeping: Keeping,
  told: { readonly provider: KeyListTold['provider']; readonly outside: () => KeyListed[] },
) {
  return { key: keyActs(rooms, keeping), keys: keyLists(rooms, told) };
}
