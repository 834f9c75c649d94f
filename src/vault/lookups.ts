import { reduceRights } from '../rights/reduce-rights.ts';
import { unpackRights } from '../rights/stored-rights.ts';
import type { LoggedLookup } from './batch-rooms.ts';
import { decoys, rightsContext } from './decoys.ts';
import { groupCommit } from './group-commit.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { Expired, isFresh } from './intent-age.ts';
import type { LogBatch } from './lookup-batch.ts';
import { type PreparedLookup, prepareLookup } from './lookup-case.ts';
import type { LookupAnswer, LookupIntent } from './protocol.ts';
import type { SignReceipt } from './receipts.ts';

export type LookupRooms = {
  /** Decides, debits and logs. */
  readonly logBatch: LogBatch;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly signReceipt: SignReceipt;
  /** By which intents grow old, milliseconds since 1970. */
  readonly clock: () => number;
};

type SignedIntent = { readonly intent: LookupIntent; readonly signedMs: number };
export type Lookup = (intent: LookupIntent, signedMs: number) => Promise<LookupAnswer>;

/**
 * A batch of 128 keeps the vault busy for 20 ms at most; more than two at once, or smaller ones, were
 * measured and gained nothing, since commits follow one another. The queue is as long as what the front
 * lets wait.
 */
const LIMITS = { batchMax: 128, batchesMax: 2, queueMax: 4_096 } as const;
const NO_IDENTITY = Buffer.alloc(16);

/**
 * The lookup of design §4, in batches: tokens → sealed rows → decided, debited and logged in one commit →
 * rows opened and answered. Nothing is opened for an answer before its entry is durable; a batch that cannot
 * be logged discloses nothing.
 */
export function lookups(rooms: LookupRooms): Lookup {
  const { logBatch } = rooms;
  const decoyOf = decoys();

  async function run(signed: SignedIntent[]): Promise<(LookupAnswer | Error)[]> {
    const nowMs = rooms.clock();
    const fresh = signed.filter(({ signedMs }) => isFresh(signedMs, nowMs));
    const logged = fresh.length === 0 ? [] : await logBatch(fresh.map(({ intent }) => prepare(intent)));
    // From here on every entry is durable; only now are rows opened.
    const answers = new Map(fresh.map((one, i) => [one, attempt(() => answer(logged[i] as LoggedLookup))]));
    return signed.map((one) => answers.get(one) ?? new Expired('it waited for more than a minute'));
  }

  function prepare(intent: LookupIntent): PreparedLookup {
    const keys = rooms.keysOf(intent.insurerId);
    if (!keys) throw new Error(`no keys for insurer ${intent.insurerId}`);
    return prepareLookup(intent, keys);
  }

  /**
   * Hits, misses and refusals do the same work, so that time tells nothing: whoever is not answered, a decoy
   * is opened.
   */
  function answer({ one, decided, id, entry, time }: LoggedLookup): LookupAnswer {
    const { found, keys, intent } = one;
    const { outcome, stopped, refusal, presence, noPresenceLeft, noPresenceAllowed } = decided;
    const decoy = decoyOf(keys);
    const source =
      found && outcome === 'hit' ? { sealed: found.row.sealed, token: found.sought.token } : decoy;
    const rights = unpackRights(keys.seal.open(rightsContext(source.token), source.sealed));
    const contracts = reduceRights(rights, found?.sought.member ?? null, intent.domains);
    return {
      outcome,
      stopped,
      refusal,
      presence,
      noPresenceLeft,
      noPresenceAllowed,
      identity: identityOf(one, outcome),
      contracts: outcome === 'hit' ? contracts : [],
      receipt: rooms.signReceipt(id, time.at, entry.commitment),
    };
  }

  const enter = groupCommit(LIMITS, run);
  return (intent, signedMs) => enter({ intent, signedMs });
}

/**
 * The same identity gives the same pseudonym for years, found or not. A rights read has no use for it, and
 * whoever was refused must not carry it away.
 */
function identityOf({ intent, identity }: PreparedLookup, outcome: LookupAnswer['outcome']): Buffer {
  const kept = intent.purpose === 'rights' || outcome === 'refused' || outcome === 'suspended';
  return kept ? NO_IDENTITY : identity;
}

/** One damaged row must not cost its neighbours in the batch their answers. */
function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
