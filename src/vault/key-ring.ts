import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Quarter } from '../basics/quarter.ts';

/** One version of one key: 32 random bytes, or a private key, in base64; `since` is an instant. */
export type KeyVersion = {
  readonly version: number;
  readonly key: string;
  readonly since: string;
  /** Published, and not written with yet: every vault is to have read it first. */
  readonly next?: true;
  /** Since when no row bears it, for a key whose copies in the log must still open. */
  readonly idle?: string;
};

/** What an insurer's keys are for. Each has versions of its own; `index` and `member` go together. */
export const PURPOSES = ['index', 'member', 'identity', 'seal', 'detail', 'ref', 'card'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The keys of one insurer. Oldest version first; the last one that is not `next` is what is written with. */
export type InsurerRing = { readonly [P in Purpose]: readonly KeyVersion[] } & {
  /** Payloads of the log, and pseudonyms inside it: a key of their own for each quarter. */
  readonly log: Readonly<Record<string, string>>;
  readonly person: Readonly<Record<string, string>>;
};

/**
 * Everything the sealed file holds. Each key is random and none is derived from another, so that taking one
 * out of the ring is the end of it.
 */
export type KeyRing = {
  readonly format: 2;
  /** Names this ring for ever: the database remembers which one its rows need. */
  readonly id: string;
  /** Grows by one with each save: an older copy is told from the newest. */
  readonly serial: number;
  readonly insurers: Readonly<Record<string, InsurerRing>>;
  /** Insurers whose keys were destroyed, and when: they are never given new ones. */
  readonly gone: Readonly<Record<string, string>>;
  /** The last quarter whose log keys were destroyed: none up to it is ever made again. */
  readonly quartersGone: string | null;
  /** Ed25519, PKCS#8 DER: signs receipts. */
  readonly receipt: readonly KeyVersion[];
  /** Pseudonyms of credentials in the index of the log. */
  readonly actor: readonly KeyVersion[];
  /** Anonymous checks by their number; a check that ended has none, and gets none again. */
  readonly checks?: Readonly<Record<string, { readonly key: string; readonly since: string }>>;
};

/** Stands beside the insurers' numbers, which are ten digits: entries that concern no insurer. */
export const HOUSE = 'house';

/** A ring with the keys of the house and of no insurer. */
export function newRing(at: string): KeyRing {
  return {
    format: 2,
    id: randomBytes(8).toString('hex'),
    serial: 0,
    insurers: {},
    gone: {},
    quartersGone: null,
    receipt: [{ version: 1, key: newReceiptKey(), since: at }],
    actor: [{ version: 1, key: newKey(), since: at }],
  };
}

/** Gives each insurer that has no keys its first ones; the same ring comes back when none is missing. */
export function withInsurers(ring: KeyRing, amcs: readonly string[], at: string): KeyRing {
  const missing = amcs.filter((amc) => !ring.insurers[amc] && !ring.gone[amc]);
  if (missing.length === 0) return ring;
  const fresh = missing.map((amc) => [amc, newInsurer(at)]);
  return { ...ring, insurers: { ...ring.insurers, ...Object.fromEntries(fresh) } };
}

/** Gives every insurer its log keys of a quarter; the same ring comes back when none is missing. */
export function withQuarter(ring: KeyRing, quarter: Quarter): KeyRing {
  if (ring.quartersGone !== null && quarter <= ring.quartersGone) return ring;
  const missing = Object.entries(ring.insurers).filter(([, keys]) => !keys.log[quarter]);
  if (missing.length === 0) return ring;
  const grown = missing.map(([amc, keys]) => [
    amc,
    {
      ...keys,
      log: { ...keys.log, [quarter]: newKey() },
      person: { ...keys.person, [quarter]: newKey() },
    },
  ]);
  return { ...ring, insurers: { ...ring.insurers, ...Object.fromEntries(grown) } };
}

/** The version that is written with. */
export function newest(versions: readonly KeyVersion[]): KeyVersion {
  const last = versions.findLast(({ next }) => !next);
  if (!last) throw new Error('a key without any version');
  return last;
}

/** What is written with is last; a version that is only published comes before all others. */
export function arranged(versions: readonly KeyVersion[]): readonly KeyVersion[] {
  return [...versions.filter(({ next }) => next), ...versions.filter(({ next }) => !next)];
}

export function newKey(): string {
  return randomBytes(32).toString('base64');
}

export function newReceiptKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

function newInsurer(since: string): InsurerRing {
  const first = (): KeyVersion[] => [{ version: 1, key: newKey(), since }];
  const keys = Object.fromEntries(PURPOSES.map((purpose) => [purpose, first()]));
  return { ...(keys as Record<Purpose, KeyVersion[]>), log: {}, person: {} };
}

/** What an operator may rotate. Keys of the log change by themselves each quarter; `identity` is pinned. */
export const ROTATED = ['index', 'seal', 'detail', 'ref', 'card', 'receipt', 'actor'] as const;
export type Rotated = (typeof ROTATED)[number];

/** An envelope has one byte for its version. */
const VERSION_MAX = 255;
/** A lookup asks for each version of the tokens that is in use: two, while a full feed is awaited. */
export const INDEX_VERSIONS_MAX = 2;

/**
 * Publishes another version of a key of the house, or of each of these insurers: it opens and finds from now
 * on, and is written with once `withUse` says so.
 */
export function withNewVersion(ring: KeyRing, what: Rotated, amcs: readonly string[], at: string): KeyRing {
  if (what === 'receipt' || what === 'actor') {
    const key = what === 'receipt' ? newReceiptKey() : newKey();
    return { ...ring, [what]: grown(ring[what], key, at) };
  }
  const purposes: readonly Purpose[] = what === 'index' ? ['index', 'member'] : [what];
  const changed = amcs.flatMap((amc) => {
    const keys = ring.insurers[amc];
    if (!keys) return [];
    const fresh = purposes.map((purpose) => [purpose, grown(keys[purpose], newKey(), at)]);
    return [[amc, { ...keys, ...Object.fromEntries(fresh) }]];
  });
  return { ...ring, insurers: { ...ring.insurers, ...Object.fromEntries(changed) } };
}

function grown(versions: readonly KeyVersion[], key: string, since: string): KeyVersion[] {
  const version = Math.max(...versions.map((one) => one.version)) + 1;
  if (version > VERSION_MAX) throw new Error(`version ${version}, at most ${VERSION_MAX}`);
  return [...versions, { version, key, since, next: true }];
}

/** Names of the versions that are published and not written with yet. */
export function publishedNext({ receipt, actor, insurers }: KeyRing): string[] {
  const named = (of: string, what: string, versions: readonly KeyVersion[]) =>
    versions.filter(({ next }) => next).map(({ version }) => `${of} ${what} ${version}`);
  const own = Object.entries(insurers).flatMap(([amc, keys]) =>
    PURPOSES.flatMap((what) => named(amc, what, keys[what])),
  );
  return [...named(HOUSE, 'receipt', receipt), ...named(HOUSE, 'actor', actor), ...own];
}

/** From now on these are written with. */
export function withUse(ring: KeyRing, names: ReadonlySet<string>, at: string): KeyRing {
  if (!publishedNext(ring).some((name) => names.has(name))) return ring;
  const used = (of: string, what: string, versions: readonly KeyVersion[]): KeyVersion[] =>
    versions.map(({ next, ...one }) => {
      if (!next) return one;
      return names.has(`${of} ${what} ${one.version}`) ? { ...one, since: at } : { ...one, next };
    });
  const insurers = Object.entries(ring.insurers).map(([amc, keys]) => {
    const own = PURPOSES.map((what) => [what, used(amc, what, keys[what])]);
    return [amc, { ...keys, ...(Object.fromEntries(own) as Record<Purpose, KeyVersion[]>) }] as const;
  });
  return {
    ...ring,
    receipt: used(HOUSE, 'receipt', ring.receipt),
    actor: used(HOUSE, 'actor', ring.actor),
    insurers: Object.fromEntries(insurers),
  };
}

/** Takes old versions of one insurer's key out: what they sealed or found is no more. Never the newest. */
export function withoutVersions(
  ring: KeyRing,
  amc: string,
  what: Purpose,
  ended: readonly number[],
): KeyRing {
  const keys = ring.insurers[amc];
  if (!keys) return ring;
  const purposes: readonly Purpose[] = what === 'index' ? ['index', 'member'] : [what];
  const left = (versions: readonly KeyVersion[]) =>
    versions.filter((one) => one === newest(versions) || !ended.includes(one.version));
  const fresh = purposes.map((purpose) => [purpose, left(keys[purpose])]);
  return { ...ring, insurers: { ...ring.insurers, [amc]: { ...keys, ...Object.fromEntries(fresh) } } };
}

/** Gives a check its key. */
export function withCheck(ring: KeyRing, number: string, secret: Uint8Array, since: string): KeyRing {
  const key = Buffer.from(secret).toString('base64');
  return { ...ring, checks: { ...ring.checks, [number]: { key, since } } };
}

/** Takes keys of checks out, for ever; the same ring comes back when there are none. */
export function withoutChecks(ring: KeyRing, numbers: readonly string[]): KeyRing {
  const left = Object.entries(ring.checks ?? {}).filter(([number]) => !numbers.includes(number));
  if (left.length === Object.keys(ring.checks ?? {}).length) return ring;
  return { ...ring, checks: Object.fromEntries(left) };
}

/** Takes every key of an insurer out, for ever. */
export function withoutInsurer(ring: KeyRing, amc: string, at: string): KeyRing {
  if (!ring.insurers[amc]) return ring;
  const { [amc]: _, ...others } = ring.insurers;
  return { ...ring, insurers: others, gone: { ...ring.gone, [amc]: at } };
}

/** Takes the log keys of all quarters up to one out, of everybody. */
export function withoutQuarters(ring: KeyRing, last: Quarter): KeyRing {
  if (ring.quartersGone !== null && ring.quartersGone >= last) return ring;
  const after = (keys: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(keys).filter(([quarter]) => quarter > last));
  const left = Object.entries(ring.insurers).map(([amc, keys]) => [
    amc,
    { ...keys, log: after(keys.log), person: after(keys.person) },
  ]);
  return { ...ring, insurers: Object.fromEntries(left), quartersGone: last };
}
