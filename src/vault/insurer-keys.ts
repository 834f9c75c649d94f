import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Quarter } from '../basics/quarter.ts';
import { type Envelopes, envelopes, type LookAgain } from './envelopes.ts';
import { arranged, type InsurerRing, type KeyVersion, newest, type Purpose } from './key-ring.ts';
import { refResealer } from './ref-batch.ts';
import type { ScopeKeys } from './scope-scan.ts';
import { refOpener } from './sealed-ref.ts';

/** What the rows of one generation are found by. Index and member keys change together. */
export type TokenKeys = {
  readonly version: number;
  /** Tokens of people, by which rights are found. */
  readonly index: KeyObject;
  /** Tokens of member numbers, kept beside the sealed row. */
  readonly member: KeyObject;
};

/** A key with its version. */
export type VersionedKey = { readonly version: number; readonly key: KeyObject };

/** What a feed needs, and all that its threads are given. */
export type FeedKeys = {
  readonly tokens: TokenKeys;
  readonly seal: VersionedKey;
  readonly ref: VersionedKey;
};

/** The keys of one insurer. */
export type InsurerKeys = {
  /**
   * What is written with first. More than one while the insurer's next full feed is awaited: a lookup tries
   * each, in one round trip.
   */
  readonly tokens: readonly TokenKeys[];
  /** Pseudonyms that bind engagements, claims and counters to a stated identity. */
  readonly identity: KeyObject;
  /** Rows of rights. */
  readonly seal: Envelopes;
  /** Details of claims and engagements. */
  readonly detail: Envelopes;
  /** The insurer's own reference of a person, beside the sealed row. */
  readonly ref: {
    readonly version: number;
    open(token: Uint8Array, sealed: Uint8Array): string;
    /** The same references under the newest key; null where there is none. */
    reseal(
      refs: readonly { readonly token: Uint8Array; readonly ref: Uint8Array | null }[],
    ): (Buffer | null)[];
  };
  /** Keys of e-cards, the one that is written with first. */
  readonly card: readonly (VersionedKey & { readonly since: string })[];
  /** The key of log payloads, made when a quarter begins. Throws for a quarter whose keys were destroyed. */
  log(quarter: Quarter): KeyObject;
  /** Pseudonyms of people inside the log. */
  person(quarter: Quarter): KeyObject;
  /** Whether what was logged in a quarter can still be read. */
  keeps(quarter: Quarter): boolean;
  /** What a scope of these quarters needs. */
  scope(quarters: readonly Quarter[]): ScopeKeys;
  /** What a feed needs, a set for each version of the tokens, the one that is written with first. */
  feed(): readonly FeedKeys[];
};

/**
 * @param grow makes the log keys of a quarter that just began and gives the ring that has them.
 * @param again gives the keys as the file has them now.
 */
export function insurerKeys(
  ring: InsurerRing,
  grow: (quarter: Quarter) => InsurerRing,
  again: () => InsurerRing | undefined = () => undefined,
): InsurerKeys {
  const tokens = tokenKeys(ring);
  const seals = versioned(ring.seal);
  const refs = versioned(ring.ref);
  const lookAgain = (what: Purpose): LookAgain => lookIn(() => again()?.[what]);
  return {
    tokens,
    identity: secret(newest(ring.identity).key),
    seal: envelopes(seals, lookAgain('seal')),
    detail: envelopes(versioned(ring.detail), lookAgain('detail')),
    ref: {
      version: last(refs).version,
      open: refOpener(refs, lookAgain('ref')),
      reseal: refResealer(refs, lookAgain('ref')),
    },
    card: arranged(ring.card)
      .map((one) => ({ ...versionedKey(one), since: one.since }))
      .toReversed(),
    log: quarterly(ring.log, (quarter) => grow(quarter).log),
    person: quarterly(ring.person, (quarter) => grow(quarter).person),
    keeps: (quarter) => ring.log[quarter] !== undefined,
    scope: (quarters) => ({
      logs: Object.fromEntries(
        quarters.flatMap((quarter) => (ring.log[quarter] ? [[quarter, secret(ring.log[quarter])]] : [])),
      ),
      refs,
    }),
    feed: () => tokens.map((own) => ({ tokens: own, seal: last(seals), ref: last(refs) })),
  };
}

/** One version as the file has it now, for whoever meets a version that is not known here. */
function lookIn(again: () => readonly KeyVersion[] | undefined): LookAgain {
  return (version) => {
    const found = again()?.find((one) => one.version === version);
    return found && secret(found.key);
  };
}

function tokenKeys(ring: InsurerRing): TokenKeys[] {
  const found = arranged(ring.index).map(({ version, key }): TokenKeys => {
    const member = ring.member.find((one) => one.version === version);
    if (!member) throw new Error(`version ${version} has an index key and no member key`);
    return { version, index: secret(key), member: secret(member.key) };
  });
  return found.toReversed();
}

type Quarterly = Readonly<Record<string, string>>;

function quarterly(ring: Quarterly, grow: (quarter: Quarter) => Quarterly): (quarter: Quarter) => KeyObject {
  const known = new Map(Object.entries(ring).map(([quarter, key]) => [quarter, secret(key)]));
  return (quarter) => {
    let key = known.get(quarter);
    if (!key) {
      const grown = grow(quarter)[quarter];
      if (!grown) throw new Error(`the log keys of ${quarter} were destroyed`);
      key = secret(grown);
      known.set(quarter, key);
    }
    return key;
  };
}

function versioned(versions: readonly KeyVersion[]): VersionedKey[] {
  return arranged(versions).map(versionedKey);
}

function versionedKey({ version, key }: Pick<KeyVersion, 'version' | 'key'>): VersionedKey {
  return { version, key: secret(key) };
}

function last(keys: readonly VersionedKey[]): VersionedKey {
  const found = keys.at(-1);
  if (!found) throw new Error('a key without any version');
  return found;
}

function secret(key: string): KeyObject {
  return createSecretKey(Buffer.from(key, 'base64'));
}
