import type { Quarter } from '../basics/quarter.ts';
import { type InsurerKeys, insurerKeys } from './insurer-keys.ts';
import { HOUSE, type InsurerRing, type KeyRing, newest, withInsurers, withQuarter } from './key-ring.ts';
import type { RingFile } from './ring-file.ts';

/** The keys in use, made from the ring once and again after each change of it. */
export type VaultKeys = {
  of(insurerId: number): InsurerKeys | undefined;
  /** For entries of the log that concern no insurer. */
  house(): InsurerKeys;
  /** Ed25519, PKCS#8 DER. */
  receiptKey(): Buffer;
  /** Newest first. */
  actorKeys(): Buffer[];
  ring(): KeyRing;
  /** Insurers that joined get their first keys, saved before they are used. */
  know(insurers: readonly { readonly id: number; readonly amc: string }[], at: string): void;
  /** Log keys of a quarter, for everybody at once. */
  prepare(quarter: Quarter): void;
  /** Changes the ring; what is in use follows. */
  change(make: (ring: KeyRing) => KeyRing): KeyRing;
};

export function vaultKeys(file: RingFile): VaultKeys {
  const amcs = new Map<number, string>();
  const made = new Map<string, InsurerKeys>();

  function change(make: (ring: KeyRing) => KeyRing): KeyRing {
    const { serial } = file.ring();
    const ring = file.change(make);
    if (ring.serial !== serial) made.clear();
    return ring;
  }

  function keysOf(amc: string): InsurerKeys | undefined {
    const known = made.get(amc);
    const ring = file.ring().insurers[amc];
    if (known || !ring) return known;
    const grow = (quarter: Quarter) =>
      change((found) => withQuarter(found, quarter)).insurers[amc] as InsurerRing;
    const keys = insurerKeys(ring, grow);
    made.set(amc, keys);
    return keys;
  }

  return {
    of(insurerId) {
      const amc = amcs.get(insurerId);
      return amc === undefined ? undefined : keysOf(amc);
    },
    house() {
      const keys = keysOf(HOUSE);
      if (!keys) throw new Error('the house has no keys');
      return keys;
    },
    receiptKey: () => Buffer.from(newest(file.ring().receipt).key, 'base64'),
    actorKeys: () =>
      file
        .ring()
        .actor.map(({ key }) => Buffer.from(key, 'base64'))
        .toReversed(),
    ring: file.ring,
    know(insurers, at) {
      change((ring) => withInsurers(ring, [HOUSE, ...insurers.map(({ amc }) => amc)], at));
      for (const { id, amc } of insurers) amcs.set(id, amc);
    },
    prepare: (quarter) => void change((ring) => withQuarter(ring, quarter)),
    change,
  };
}
