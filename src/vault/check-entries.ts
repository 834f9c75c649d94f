import type { KeyObject } from 'node:crypto';
import type { Receipt } from '../contract/fields.ts';
import type { CheckEntry } from '../disclosure/log-entry.ts';
import { HOUSE_ACTOR } from './actor.ts';
import type { StoredCheck } from './checks.store.ts';
import type { KeyRooms } from './key-acts.ts';
import { logTime } from './log-hour.ts';
import type { HouseEntry } from './readings.store.ts';
import { saltedBytes, sealBytes } from './seal-entry.ts';

export type CheckAct = Pick<CheckEntry, 'act' | 'by' | 'reason'> &
  Partial<Pick<CheckEntry, 'root' | 'entries' | 'others' | 'answers'>>;
export type CheckAbout = Pick<CheckEntry, 'number' | 'incident' | 'insurer'> & {
  readonly publicKey: Uint8Array;
};

/** What an entry of the log is written with; a thread that writes one is given this. */
export type EntryPlace = Pick<HouseEntry, 'hour' | 'quarter' | 'actor'> & {
  readonly at: string;
  readonly key: KeyObject;
};

/** One act on a check as the log has it, and the bytes that open it. */
export function sealCheckEntry(
  { act, by, reason, root = null, entries = null, others = null, answers = null }: CheckAct,
  { publicKey, ...about }: CheckAbout,
  { at, hour, quarter, actor, key }: EntryPlace,
): { readonly entry: HouseEntry; readonly opened: Buffer } {
  const { number, incident, insurer } = about;
  const said: CheckEntry = {
    ...{ kind: 'check', at, act, by, number, incident, insurer },
    ...{ publicKey: Buffer.from(publicKey).toString('hex'), root, entries, others, answers, reason },
  };
  const opened = saltedBytes(said);
  return { entry: { hour, quarter, actor, ...sealBytes(opened, key) }, opened };
}

export function aboutCheck({ number, incident, insurerId, publicKey }: StoredCheck): CheckAbout {
  return { number, incident, insurer: insurerId, publicKey };
}

/** Where an act of somebody, or of the vault itself, is written now. */
export function entryPlace({ keys, now }: KeyRooms, by: number | null): EntryPlace {
  const { at, hour, quarter } = logTime(now());
  const [actor] = keys.actorsOf(by ?? HOUSE_ACTOR);
  if (!actor) throw new Error('nobody acts');
  return { at, hour, quarter, actor, key: keys.house().log(quarter) };
}

/** An act as it is written, and its receipt once it has a number. */
export function sealedAct(rooms: KeyRooms, act: CheckAct, about: CheckAbout) {
  const place = entryPlace(rooms, act.by);
  const { entry } = sealCheckEntry(act, about, place);
  return {
    entry,
    receipt: (entryId: bigint): Receipt => rooms.keys.signReceipt(entryId, place.at, entry.commitment),
  };
}
