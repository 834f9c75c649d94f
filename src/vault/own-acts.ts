import type pg from 'pg';
import { type Quarter, quartersUntil } from '../basics/quarter.ts';
import type { OwnEntry } from '../disclosure/log-entry.ts';
import type { PersonIdentity } from '../people/person-identity.ts';
import { INSURED } from './actor.ts';
import { type CheckInsuredProof, InsuredProofRefused, type ProvenPerson } from './insured-proof.ts';
import type { Own } from './insured-protocol.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { logTime } from './log-hour.ts';
import { appendOwnEntry, countSince } from './own.store.ts';
import type { SignReceipt } from './receipts.ts';
import { sealEntry } from './seal-entry.ts';
import { personToken } from './token.ts';

export type OwnRooms = {
  readonly reads: pg.Client;
  readonly writes: pg.Client;
  readonly checkProof: CheckInsuredProof;
  /** The insurers that take part today. */
  readonly insurers: () => Promise<readonly { readonly id: number; readonly amc: string }[]>;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly houseKeys: () => InsurerKeys;
  readonly actorOf: (credentialId: number) => Buffer;
  readonly signReceipt: SignReceipt;
  readonly now: () => number;
};

/** Whose act it is, once it is in the log. */
export type OwnSelf = {
  readonly person: PersonIdentity;
  /** Those the provider may speak for. */
  readonly insurers: readonly { readonly id: number; readonly keys: InsurerKeys }[];
  readonly epochMs: number;
  /** The entry of the log that notes this act. */
  readonly entryId: bigint;
};

/** What the log still says: this quarter and four before it hold the last twelve months whole. */
export const QUARTERS_HELD = 5;
/** Nobody looks at their own history so often; a program left alone, or somebody else, does. */
const ACTS_PER_DAY_MAX = 300;
const DAY_MS = 86_400_000;

type Act = Pick<OwnEntry, 'act' | 'entry'>;

/**
 * The one way by which an insured person acts: the proof is read, the act is logged and committed, and only
 * then is `work` done.
 */
export function ownActs(rooms: OwnRooms) {
  return async <Told extends object>(
    proof: string,
    act: Act,
    work: (self: OwnSelf) => Promise<Told>,
  ): Promise<Own<Told>> => {
    const proven = await proved(rooms.checkProof, proof);
    if (!proven) return { ok: false, why: 'proof' };
    const epochMs = rooms.now();
    const logged = await log(rooms, proven.person, act, epochMs);
    if (logged === undefined) return { ok: false, why: 'limit' };
    const insurers = await insurersOf(rooms, proven);
    return { ok: true, ...(await work({ person: proven.person, insurers, epochMs, entryId: logged })) };
  };
}

async function proved(check: CheckInsuredProof, proof: string): Promise<ProvenPerson | undefined> {
  try {
    return await check(proof);
  } catch (error) {
    if (error instanceof InsuredProofRefused) return undefined;
    throw error;
  }
}

async function log(
  rooms: OwnRooms,
  identity: PersonIdentity,
  act: Act,
  epochMs: number,
): Promise<bigint | undefined> {
  const keys = rooms.houseKeys();
  const { at, hour, quarter } = logTime(epochMs);
  const person = pseudonymOf(keys, identity, quarter);
  const recent = quartersUntil(epochMs, 2)
    .filter(keys.keeps)
    .map((one) => pseudonymOf(keys, identity, one));
  const count = await countSince(rooms.reads, recent, new Date(hour.getTime() - DAY_MS));
  if (count >= ACTS_PER_DAY_MAX) return undefined;
  const entry: OwnEntry = { kind: 'own', at, person: person.toString('base64url'), ...act };
  const sealed = sealEntry(entry, keys.log(quarter));
  return await appendOwnEntry(rooms.writes, {
    hour,
    quarter,
    person,
    actor: rooms.actorOf(INSURED),
    ...sealed,
  });
}

async function insurersOf(
  { insurers, keysOf }: OwnRooms,
  proven: ProvenPerson,
): Promise<OwnSelf['insurers']> {
  const { insurers: spokenFor } = proven;
  const listed = await insurers();
  return listed
    .filter(({ amc }) => spokenFor === 'all' || spokenFor.includes(amc))
    .flatMap(({ id }) => {
      const keys = keysOf(id);
      return keys ? [{ id, keys }] : [];
    });
}

/** The name a person has in the log of one insurer, or of the house, in one quarter. */
export function pseudonymOf(keys: InsurerKeys, identity: PersonIdentity, quarter: Quarter): Buffer {
  const { nir, birthDate, birthRank } = identity.reveal('tokenise');
  return personToken(keys.person(quarter), nir, birthDate, birthRank);
}
