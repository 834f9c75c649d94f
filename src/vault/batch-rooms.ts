import type pg from 'pg';
import { type Day, dayInFrance } from '../basics/day.ts';
import type { BudgetLimits } from '../disclosure/limits/budget-limits.ts';
import type { DetectorLimits } from '../disclosure/limits/detector-limits.ts';
import type { LogHealth } from '../disclosure/log/log-health.ts';
import type { Books } from './books.ts';
import type { Canary } from './canary-watch.ts';
import type { NewEntry } from './commit-lookups.store.ts';
import type { Decided, DecidingRooms } from './decide-batch.ts';
import { type LogTime, logTime } from './log-hour.ts';
import type { LookupCase } from './lookup-case.ts';
import type { PresenceAdapter } from './presence-adapter.ts';
import type { Profiles } from './profiles.ts';
import type { RecentFacts } from './recent-facts.ts';

export type BatchRooms = {
  readonly reads: pg.Client;
  readonly writes: pg.Client;
  /** A connection of its own for batches that must go one after the other. */
  readonly inTurn: pg.Client;
  readonly actorOf: (credentialId: number) => Buffer;
  readonly now: () => number;
  readonly budgetsOn: (day: Day) => BudgetLimits;
  readonly detectorsOn: (day: Day) => DetectorLimits;
  readonly adapters: readonly PresenceAdapter[];
  readonly logHealth: () => LogHealth;
  /** Whether the stated identity is one that nobody bears. */
  readonly canaryOf: (one: LookupCase) => Canary | null;
  /** Cuts the credential of a lookup inside the transaction of `client`. */
  readonly cut: (
    client: pg.Client,
    because: NonNullable<Decided['verdict']['because']>,
    one: LookupCase,
  ) => Promise<unknown>;
};

/** What batches share: what the vault remembers of accounts, people and credentials. */
export type BatchMemory = {
  readonly ledger: Books;
  readonly recent: RecentFacts;
  readonly profiles: Profiles;
  /** 32 bits of this process. */
  readonly secret: number;
};

/** One instant for a whole batch, with the limits that hold then. */
export type Moment = DecidingRooms & { readonly time: LogTime; readonly at: Date };

export function momentNow(rooms: BatchRooms, { secret }: BatchMemory): Moment {
  const nowMs = rooms.now();
  const day = dayInFrance(nowMs);
  return {
    nowMs,
    day,
    secret,
    time: logTime(nowMs),
    at: new Date(nowMs),
    budgets: rooms.budgetsOn(day),
    detectors: rooms.detectorsOn(day),
    logHealth: rooms.logHealth(),
    canaryOf: rooms.canaryOf,
  };
}

/** A lookup whose entry is durable: only now may its row be opened. */
export type LoggedLookup = {
  readonly one: LookupCase;
  readonly decided: Decided;
  readonly entry: NewEntry;
  readonly id: bigint;
  readonly time: LogTime;
};

/** Somebody else wrote the same accounts, again and again: nothing was written and nothing is disclosed. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

/** SQLSTATE of a proof that somebody else is just spending, and of two transactions that wait for each other. */
const RETRIABLE: readonly unknown[] = ['23505', '40P01', '40001'];

export function isContention(error: unknown): boolean {
  return error instanceof Contended || RETRIABLE.includes((error as { code?: unknown }).code);
}
