import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { LookupEntry } from '../disclosure/log-entry.ts';
import { outcomeOf, reduceRights } from '../rights/reduce-rights.ts';
import { packRights, unpackRights } from '../rights/stored-rights.ts';
import { groupCommit } from './group-commit.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { type LogTime, logTime } from './log-hour.ts';
import {
  appendLiveEntries,
  appendRefusedEntries,
  type NewEntry,
  readSealedRows,
  type SealedRow,
} from './lookups.store.ts';
import type { LookupAnswer, LookupIntent } from './protocol.ts';
import type { SignReceipt } from './receipts.ts';
import { sealEntry } from './seal-entry.ts';
import { memberToken, personToken, splitMemberTokens } from './token.ts';

export type LookupRooms = {
  readonly reads: pg.Client;
  readonly writes: pg.Client;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly signReceipt: SignReceipt;
  readonly actorOf: (credentialId: number) => Buffer;
  readonly now: () => number;
};

/**
 * A batch of 128 keeps the vault busy for 20 ms at most; more than two at once, or smaller ones, were
 * measured and gained nothing, since commits follow one another. The queue is as long as what the front
 * lets wait.
 */
const LIMITS = { batchMax: 128, batchesMax: 2, queueMax: 4_096 } as const;
const RETURNED = ['domains', 'periods', 'level', 'tp', 'priority'] as const;

type Sought = { readonly keyVersion: number; readonly token: Buffer; readonly member: string | null };

type Prepared = {
  readonly intent: LookupIntent;
  readonly keys: InsurerKeys;
  /** By which the person may be found, newest keys first; one more while a full feed is awaited. */
  readonly sought: readonly Sought[];
  readonly time: LogTime;
};

type Found = { readonly sought: Sought; readonly row: SealedRow };

type Logged = { id: bigint | undefined; entry: NewEntry; outcome: LookupAnswer['outcome'] };

/**
 * The lookup of design §4, in batches: tokens → sealed rows → entries committed → rows opened and answered.
 * Nothing is opened for an answer before its entry is durable; a batch that cannot be logged discloses
 * nothing.
 */
export function lookups(rooms: LookupRooms): (intent: LookupIntent) => Promise<LookupAnswer> {
  const { signReceipt, actorOf } = rooms;
  const decoyOf = decoys();

  async function run(intents: LookupIntent[]): Promise<(LookupAnswer | Error)[]> {
    const prepared = intents.map((intent) => prepare(intent, rooms));
    const found = await find(prepared);
    const outcomes = found.map((one) =>
      outcomeOf(one && { found: splitMemberTokens(one.row.members), stated: one.sought.member }),
    );
    const logged = await appendAll(prepared, outcomes);
    // From here on every entry is durable; only now are rows opened.
    return prepared.map((item, i) => attempt(() => answer(item, found[i] ?? null, logged[i] as Logged)));
  }

  /** One round trip for the batch, whatever versions of the tokens are in use. */
  async function find(prepared: Prepared[]): Promise<(Found | null)[]> {
    const wanted = prepared.flatMap(({ intent, sought }) =>
      sought.map(({ keyVersion, token }) => ({ insurerId: intent.insurerId, keyVersion, token })),
    );
    const rows = (await readSealedRows(rooms.reads, wanted)).values();
    return prepared.map((item) => {
      const places = item.sought.map((sought) => ({ sought, row: rows.next().value ?? null }));
      return places.find((place): place is Found => place.row !== null) ?? null;
    });
  }

  /** Entries that are not accepted belong to a cut credential: the refusal is logged instead. */
  async function appendAll(prepared: Prepared[], outcomes: LookupEntry['outcome'][]): Promise<Logged[]> {
    const entries = prepared.map((item, i) => entryOf(item, outcomes[i] ?? 'miss', actorOf));
    const ids = await appendLiveEntries(rooms.writes, entries);
    const logged = entries.map((entry, i) => ({ id: ids[i], entry, outcome: outcomes[i] ?? 'miss' }));
    const cut = logged.filter(({ id }) => id === undefined);
    if (cut.length === 0) return logged;
    const refusals = prepared
      .filter((_, i) => ids[i] === undefined)
      .map((item) => entryOf(item, 'suspended', actorOf));
    const refusedIds = await appendRefusedEntries(rooms.writes, refusals);
    cut.forEach((slot, n) => {
      Object.assign(slot, { id: refusedIds[n], entry: refusals[n], outcome: 'suspended' });
    });
    return logged;
  }

  /**
   * Hits and misses do the same work, so that time tells nothing: whoever is not found, a decoy is opened.
   */
  function answer(item: Prepared, found: Found | null, { id, entry, outcome }: Logged): LookupAnswer {
    const source =
      found && outcome === 'hit'
        ? { sealed: found.row.sealed, token: found.sought.token }
        : decoyOf(item.keys);
    const rights = unpackRights(item.keys.seal.open(rightsContext(source.token), source.sealed));
    const contracts = reduceRights(rights, found?.sought.member ?? null, item.intent.domains);
    const receipt = signReceipt(id, item.time.at, entry.commitment);
    return { outcome, identity: identityOf(item), contracts: outcome === 'hit' ? contracts : [], receipt };
  }

  return groupCommit(LIMITS, run);
}

/** One damaged row must not cost its neighbours in the batch their answers. */
function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function prepare(intent: LookupIntent, rooms: LookupRooms): Prepared {
  const keys = rooms.keysOf(intent.insurerId);
  if (!keys) throw new Error(`no keys for insurer ${intent.insurerId}`);
  const { nir, birthDate, birthRank, memberNumber } = intent.person.reveal('tokenise');
  return {
    intent,
    keys,
    sought: keys.tokens.map(({ version, index, member }) => ({
      keyVersion: version,
      token: personToken(index, nir, birthDate, birthRank),
      member: memberNumber === null ? null : memberToken(member, memberNumber),
    })),
    time: logTime(rooms.now()),
  };
}

/** What binds the token of a row to its place: an envelope copied under another token does not open. */
export function rightsContext(token: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('rights|'), token]);
}

function entryOf(item: Prepared, outcome: LookupEntry['outcome'], actorOf: (id: number) => Buffer): NewEntry {
  const { intent, keys, time } = item;
  const { nir, birthDate, birthRank } = intent.person.reveal('tokenise');
  const person = personToken(keys.person(time.quarter), nir, birthDate, birthRank);
  const entry: LookupEntry = {
    kind: 'lookup',
    at: time.at,
    purpose: intent.purpose,
    credential: intent.credentialId,
    practice: intent.practiceId,
    insurer: intent.insurerId,
    person: person.toString('base64url'),
    from: intent.period.from,
    to: intent.period.to,
    domains: intent.domains,
    outcome,
    returned: outcome === 'hit' ? RETURNED : [],
  };
  return {
    hour: time.hour,
    insurerId: intent.insurerId,
    actor: actorOf(intent.credentialId),
    person,
    quarter: time.quarter,
    credentialId: intent.credentialId,
    practiceId: intent.practiceId,
    ...sealEntry(entry, keys.log(time.quarter)),
  };
}

/** The same identity gives the same pseudonym for years, found or not; a rights read has no use for it. */
function identityOf({ intent, keys }: Prepared): Buffer {
  if (intent.purpose === 'rights') return Buffer.alloc(16);
  const { nir, birthDate, birthRank } = intent.person.reveal('tokenise');
  return personToken(keys.identity, nir, birthDate, birthRank);
}

/** A row like any other that belongs to nobody, one per insurer. */
function decoys(): (keys: InsurerKeys) => { sealed: Buffer; token: Buffer } {
  const known = new WeakMap<InsurerKeys, { sealed: Buffer; token: Buffer }>();
  return (keys) => {
    let decoy = known.get(keys);
    if (!decoy) {
      const token = randomBytes(16);
      const rights = packRights({ personRef: '000000000000', contracts: [] });
      decoy = { token, sealed: keys.seal.seal(rightsContext(token), rights) };
      known.set(keys, decoy);
    }
    return decoy;
  };
}
