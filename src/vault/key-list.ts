import type { ReadingEntry } from '../disclosure/log-entry.ts';
import type { KeyRooms } from './key-acts.ts';
import type { KeyListed, KeyListTold } from './key-protocol.ts';
import { HOUSE, type KeyVersion, newest, PURPOSES, type Purpose } from './key-ring.ts';
import { logTime } from './log-hour.ts';
import { appendHouseEntry } from './readings.store.ts';
import { sealEntry } from './seal-entry.ts';

/** What an old version of each purpose waits for before it ends. */
const WAITS: Readonly<Record<Purpose | 'actor' | 'receipt', KeyListed['waits']>> = {
  index: 'full-feed',
  member: 'full-feed',
  identity: null,
  seal: 'resealing',
  detail: 'resealing',
  ref: 'resealing',
  card: 'grace',
  actor: 'log',
  receipt: 'grace',
};

/** Which keys there are, how old, and what their old versions wait for; never a key. The reading is logged first. */
export function keyLists(
  { writes, keys, now }: KeyRooms,
  { provider, outside }: { readonly provider: KeyListTold['provider']; readonly outside: () => KeyListed[] },
): (asked: { readonly by: number }) => Promise<KeyListTold> {
  return async ({ by }) => {
    const { at, hour, quarter } = logTime(now());
    const entry: ReadingEntry = { kind: 'reading', at, by, what: 'keys', target: null, targetId: null };
    const sealed = sealEntry(entry, keys.house().log(quarter));
    const [actor] = keys.actorsOf(by);
    if (!actor) throw new Error('nobody reads');
    const id = await appendHouseEntry(writes, { hour, quarter, actor, ...sealed });
    const ring = keys.ring();
    const house = (['receipt', 'actor'] as const).flatMap((what) => listed(null, what, ring[what]));
    const insurers = keys.insurerIds().flatMap((insurerId) => {
      const own = ring.insurers[keys.amcOf(insurerId) ?? ''];
      return own ? PURPOSES.flatMap((what) => listed(insurerId, what, own[what])) : [];
    });
    return {
      ring: ring.id,
      serial: ring.serial,
      provider,
      keys: [...house, ...outside(), ...insurers],
      quarters: Object.keys(ring.insurers[HOUSE]?.log ?? {}).toSorted(),
      quartersGone: ring.quartersGone,
      receipt: keys.signReceipt(id, at, sealed.commitment),
    };
  };
}

function listed(
  insurerId: number | null,
  what: Purpose | 'actor' | 'receipt',
  versions: readonly KeyVersion[],
): KeyListed[] {
  return versions.map((one) => {
    const isNewest = one === newest(versions);
    const old = one.idle === undefined ? WAITS[what] : 'log';
    const waits = one.next ? 'publication' : isNewest ? null : old;
    return { insurerId, what, version: one.version, since: one.since, newest: isNewest, waits };
  });
}
