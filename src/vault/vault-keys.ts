import type { Quarter } from '../basics/quarter.ts';
import { actorPseudonyms } from './actor.ts';
import { InsurerGone } from './insurer-gone.ts';
import { type InsurerKeys, insurerKeys } from './insurer-keys.ts';
import {
  arranged,
  HOUSE,
  type InsurerRing,
  type KeyRing,
  newest,
  withInsurers,
  withQuarter,
} from './key-ring.ts';
import { receiptSigner, type SignReceipt } from './receipts.ts';
import type { RingFile } from './ring-file.ts';

type Make = (ring: KeyRing) => KeyRing;

/** The keys in use, made from the ring once and again after each change of it. */
export type VaultKeys = {
  of(insurerId: number): InsurerKeys | undefined;
  /** The same, for whoever was asked about this insurer. Throws InsurerGone once its keys were destroyed. */
  needed(insurerId: number): InsurerKeys | undefined;
  /** The same, of the ring as it lies on the disk at this moment. */
  asOfNow(insurerId: number): InsurerKeys | undefined;
  /** For entries of the log that concern no insurer. */
  house(): InsurerKeys;
  readonly signReceipt: SignReceipt;
  /** Every pseudonym of a credential in the index of the log; the first is what is written with. */
  readonly actorsOf: (credentialId: number) => readonly Buffer[];
  ring(): KeyRing;
  amcOf(insurerId: number): string | undefined;
  insurerIds(): number[];
  /** Insurers that joined get their first keys, saved before they are used. */
  know(insurers: readonly { readonly id: number; readonly amc: string }[], at: string): void;
  /** Log keys of a quarter, for everybody at once. */
  prepare(quarter: Quarter): void;
  /** Changes the ring; what is in use follows. */
  change(make: Make): KeyRing;
  /** The same, for keys that are to be destroyed: nothing of the file before it remains. */
  destroy(make: Make): KeyRing;
  /** Takes over what another process saved. */
  refresh(): void;
};

/**
 * Nothing is done with keys that were looked at longer ago, whatever held the process up: another vault may
 * have published one. A look costs some microseconds.
 */
export const LOOK_MS = 1_000;

/** What is made of the ring, and made again when it is another. */
function keysInUse(file: RingFile, clock: () => number) {
  const made = new Map<string, InsurerKeys>();
  let house = makeHouse(file.ring());
  let lookedMs = clock();

  function take(ring: KeyRing, before: number): KeyRing {
    if (ring.serial === before) return ring;
    made.clear();
    house = makeHouse(ring);
    return ring;
  }
  const refresh = (): void => {
    const { serial } = file.ring();
    lookedMs = clock();
    take(file.refresh(), serial);
  };
  // What is there already costs no look at the disk.
  const change = (make: Make): KeyRing => {
    const ring = file.ring();
    return make(ring) === ring ? ring : take(file.change(make), ring.serial);
  };

  function keysOf(amc: string): InsurerKeys | undefined {
    const known = made.get(amc);
    const ring = file.ring().insurers[amc];
    if (known || !ring) return known;
    const grow = (quarter: Quarter) =>
      change((found) => withQuarter(found, quarter)).insurers[amc] as InsurerRing;
    const again = () => {
      refresh();
      return file.ring().insurers[amc];
    };
    const keys = insurerKeys(ring, grow, again);
    made.set(amc, keys);
    return keys;
  }

  return {
    keysOf,
    refresh,
    change,
    house: () => house,
    look(): void {
      if (clock() - lookedMs >= LOOK_MS) refresh();
    },
    destroy(make: Make): KeyRing {
      const { serial } = file.ring();
      return take(file.destroy(make), serial);
    },
  };
}

/** @param clock runs on whatever happens to the time of day. */
export function vaultKeys(file: RingFile, clock: () => number = () => performance.now()): VaultKeys {
  const amcs = new Map<number, string>();
  const { keysOf, refresh, change, house, look, destroy } = keysInUse(file, clock);
  const of = (insurerId: number): InsurerKeys | undefined => {
    look();
    const amc = amcs.get(insurerId);
    return amc === undefined ? undefined : keysOf(amc);
  };

  return {
    of,
    needed(insurerId) {
      look();
      if (file.ring().gone[amcs.get(insurerId) ?? '']) throw new InsurerGone();
      return of(insurerId);
    },
    asOfNow(insurerId) {
      refresh();
      return of(insurerId);
    },
    house() {
      const keys = keysOf(HOUSE);
      if (!keys) throw new Error('the house has no keys');
      return keys;
    },
    signReceipt: (id, at, commitment) => house().sign(id, at, commitment),
    actorsOf(credentialId) {
      look();
      return house().actors(credentialId);
    },
    ring: file.ring,
    amcOf: (insurerId) => amcs.get(insurerId),
    insurerIds: () => [...amcs.keys()],
    know(insurers, at) {
      change((ring) => withInsurers(ring, [HOUSE, ...insurers.map(({ amc }) => amc)], at));
      for (const { id, amc } of insurers) amcs.set(id, amc);
    },
    prepare: (quarter) => void change((ring) => withQuarter(ring, quarter)),
    change,
    destroy,
    refresh,
  };
}

function makeHouse({ receipt, actor }: KeyRing) {
  const bytes = (key: string) => Buffer.from(key, 'base64');
  return {
    sign: receiptSigner(bytes(newest(receipt).key)),
    actors: actorPseudonyms(
      arranged(actor)
        .map(({ key }) => bytes(key))
        .toReversed(),
    ),
  };
}
