import { randomInt } from 'node:crypto';
import type pg from 'pg';
import { inTransaction } from '../db/database.ts';
import {
  type BatchMemory,
  type BatchRooms,
  Contended,
  isContention,
  type LoggedLookup,
  type Moment,
  momentNow,
} from './batch-rooms.ts';
import { books, type Pages, pageKey, toPage } from './books.ts';
import { commitLookups, type LookupCommit, type NewEntry } from './commit-lookups.store.ts';
import { type Decided, type DecidedBatch, decideBatch } from './decide-batch.ts';
import { lockLedger, type PageKey, readLedger } from './ledger.store.ts';
import type { LookupCase, PreparedLookup } from './lookup-case.ts';
import { toCommit } from './lookup-commit.ts';
import { entryOfLookup } from './lookup-entry.ts';
import { profiles } from './profiles.ts';
import { accountsOf, needProfiles, readCases } from './read-cases.ts';
import { type KnownFacts, recentFacts } from './recent-facts.ts';

/** Tries under lock. One fails only by a proof that another vault spends at that instant, or by a cut. */
const LOCKED_TRIES_MAX = 4;

/** Gives nothing that was not committed. */
export type LogBatch = (prepared: readonly PreparedLookup[]) => Promise<LoggedLookup[]>;

/**
 * Takes a batch from its tokens to durable entries: what is known is read in one round trip, everything is
 * decided in memory and written by one statement. When another vault was quicker, or an access is to be cut,
 * the batch is decided again with its accounts locked.
 */
export function lookupBatch(rooms: BatchRooms): LogBatch {
  const memory: BatchMemory = {
    ledger: books(),
    recent: recentFacts(),
    profiles: profiles(rooms.reads),
    secret: randomInt(2 ** 32),
  };
  let turn: Promise<unknown> = Promise.resolve();
  return async (prepared) => {
    const done = await atOnce(rooms, memory, prepared);
    if (done) return done;
    const mine = turn.then(() => inTurn(rooms, memory, prepared));
    turn = mine.catch(() => undefined);
    return await mine;
  };
}

/**
 * Decides upon the accounts in memory; null when they were not what the database holds, or the batch cuts an
 * access. Nothing is awaited between the decision and the sending, so that memory follows the order sent.
 */
async function atOnce(
  rooms: BatchRooms,
  memory: BatchMemory,
  prepared: readonly PreparedLookup[],
): Promise<LoggedLookup[] | null> {
  const { ledger, recent } = memory;
  const moment = momentNow(rooms, memory);
  const keys = accountsOf(prepared);
  await needAccounts(rooms.reads, memory, { keys, prepared, moment });
  const cases = await readCases(rooms.reads, prepared, moment, { ...rooms, ...memory });
  if (!keys.every((key) => ledger.get(pageKey(key)))) return null;
  const batch = decideBatch(cases, { pages: ledger, facts: recent }, moment);
  if (batch.decided.some(({ verdict }) => verdict.act === 'cut')) return null;
  const commit = commitOf(cases, batch, { rooms, moment });
  for (const page of batch.pages) ledger.keep(page);
  recent.add(batch.facts, moment.nowMs);
  let ids: readonly bigint[] | null = null;
  try {
    ids = await commitLookups(rooms.writes, commit);
  } catch (error) {
    if (!isContention(error)) throw error;
  } finally {
    if (ids === null) {
      ledger.forget(batch.pages);
      recent.remove(batch.facts);
    }
  }
  return ids && logged(cases, batch, { commit, ids, moment });
}

async function needAccounts(
  client: pg.Client,
  { ledger, profiles }: BatchMemory,
  asked: { keys: readonly PageKey[]; prepared: readonly PreparedLookup[]; moment: Moment },
): Promise<void> {
  const missing = asked.keys.filter((key) => !ledger.get(pageKey(key)));
  if (missing.length === 0) return;
  const [rows] = await Promise.all([
    readLedger(client, missing),
    needProfiles(profiles, asked.prepared, asked.moment),
  ]);
  for (const row of rows) if (!ledger.get(pageKey(row))) ledger.keep(toPage(row));
}

/** The same with every account locked first, one batch after the other. */
async function inTurn(
  rooms: BatchRooms,
  memory: BatchMemory,
  prepared: readonly PreparedLookup[],
): Promise<LoggedLookup[]> {
  const keys = accountsOf(prepared);
  for (let tries = 0; tries < LOCKED_TRIES_MAX; tries += 1) {
    const moment = momentNow(rooms, memory);
    try {
      const done = await inTransaction(rooms.inTurn, () =>
        decideLocked(rooms, memory, { keys, prepared, moment }),
      );
      memory.recent.add(done.batch.facts, moment.nowMs);
      return logged(done.cases, done.batch, { ...done, moment });
    } catch (error) {
      if (!isContention(error)) throw error;
    } finally {
      memory.ledger.forget(keys);
    }
  }
  throw new Contended('these accounts are being written elsewhere');
}

async function decideLocked(
  rooms: BatchRooms,
  memory: BatchMemory,
  asked: { keys: readonly PageKey[]; prepared: readonly PreparedLookup[]; moment: Moment },
) {
  const { keys, prepared, moment } = asked;
  const client = rooms.inTurn;
  // Missing rows are made by the first reading; the second one sees what the lock waited for.
  await readLedger(client, keys);
  await lockLedger(client, keys);
  const rows = await readLedger(client, keys);
  const pages: Pages = new Map(rows.map((row) => [pageKey(row), toPage(row)]));
  const cases = await readCases(client, prepared, moment, { ...rooms, ...memory });
  const batch = decideBatch(cases, { pages, facts: NO_FACTS }, moment);
  const commit = commitOf(cases, batch, { rooms, moment });
  const ids = await commitLookups(client, commit);
  if (!ids) throw new Contended('an access was cut meanwhile');
  for (const [i, { verdict }] of batch.decided.entries()) {
    const one = cases[i];
    if (verdict.act !== 'cut' || !verdict.because || !one) continue;
    await rooms.cut(client, verdict.because, one);
  }
  return { cases, batch, commit, ids };
}

/** Under lock the database knows everything that was written. */
const NO_FACTS: KnownFacts = { has: () => false };

function commitOf(
  cases: readonly LookupCase[],
  batch: DecidedBatch,
  { rooms, moment }: { rooms: BatchRooms; moment: Moment },
): LookupCommit {
  const { time, at, detectors } = moment;
  const { actorOf } = rooms;
  const entries = cases.map((one, i) => entryOfLookup(one, batch.decided[i] as Decided, { time, actorOf }));
  return toCommit(cases, batch, { entries, at, detectors, canaryOf: rooms.canaryOf });
}

function logged(
  cases: readonly LookupCase[],
  { decided }: DecidedBatch,
  { commit, ids, moment }: { commit: LookupCommit; ids: readonly bigint[]; moment: Moment },
): LoggedLookup[] {
  return cases.map((one, i) => ({
    one,
    decided: decided[i] as Decided,
    entry: commit.entries[i] as NewEntry,
    id: ids[i] as bigint,
    time: moment.time,
  }));
}
