import { Worker } from 'node:worker_threads';
import type pg from 'pg';
import { type Quarter, quarterOf, quartersUntil } from '../basics/quarter.ts';
import type { ScopeEntry } from '../disclosure/log-entry.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { logTime } from './log-hour.ts';
import { appendHouseEntry } from './readings.store.ts';
import type { SignReceipt } from './receipts.ts';
import { credentialsOfPractice } from './scope.store.ts';
import type { ScopeAsked, ScopeFrame } from './scope-protocol.ts';
import type { ScopeKeys } from './scope-scan.ts';
import type { FromScopeThread, ScopeThreadData, ToScopeThread } from './scope-thread.ts';
import { sealEntry } from './seal-entry.ts';

export type ScopeRooms = {
  readonly databaseUrl: string;
  readonly reads: pg.Client;
  readonly writes: pg.Client;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly houseKeys: () => InsurerKeys;
  /** Every pseudonym a credential has had, newest first. */
  readonly actorsOf: (credentialId: number) => readonly Buffer[];
  readonly signReceipt: SignReceipt;
  readonly now: () => number;
};

/** Payloads are kept fifteen months at most: further back there is nothing to open. */
const QUARTERS_MAX = 8;

/**
 * Which people a set of accesses read in a window: exact, each once, by the insurer's own reference, and
 * sealed to that insurer alone. It runs in a thread and on a connection of its own, one at a time.
 */
export function scopes(rooms: ScopeRooms): (asked: ScopeAsked) => AsyncGenerator<ScopeFrame> {
  let underWay: symbol | undefined;
  return async function* answer(asked) {
    // In the log before anything is opened, also when it then comes to nothing.
    const receipt = await note(rooms, asked);
    if (underWay) {
      yield { refusal: 'busy' };
      return;
    }
    const mine = Symbol('scope');
    underWay = mine;
    try {
      for await (const message of threadOf(rooms, asked)) {
        // The last word: whoever hears it may ask again at once.
        if ('log' in message || 'refusal' in message) underWay = undefined;
        yield 'log' in message ? { ...message, receipt } : message;
      }
    } finally {
      if (underWay === mine) underWay = undefined;
    }
  };
}

export async function note(
  { writes, houseKeys, actorsOf, signReceipt, now }: ScopeRooms,
  asked: Omit<ScopeEntry, 'kind' | 'at'>,
) {
  const { at, hour, quarter } = logTime(now());
  const { by, reason, target, targetIds, from, to } = asked;
  const entry: ScopeEntry = { kind: 'scope', at, by, target, targetIds, from, to, reason };
  const sealed = sealEntry(entry, houseKeys().log(quarter));
  const [actor] = actorsOf(by);
  if (!actor) throw new Error('nobody asked for this scope');
  const id = await appendHouseEntry(writes, { hour, quarter, actor, ...sealed });
  return signReceipt(id, at, sealed.commitment);
}

export async function searched(
  { reads, actorsOf }: ScopeRooms,
  { target, targetIds }: Pick<ScopeAsked, 'target' | 'targetIds'>,
) {
  const [first] = targetIds;
  if (target === 'insurer') return { actors: null, insurerId: first ?? 0 };
  const credentials = target === 'practice' ? await credentialsOfPractice(reads, first ?? 0) : targetIds;
  return { actors: credentials.flatMap((id) => [...actorsOf(id)]), insurerId: null };
}

type Said = Exclude<FromScopeThread, { wanted: unknown } | { fault: unknown }>;

/** What the thread says, in its order; its keys are handed over when it asks for them. */
async function* threadOf(rooms: ScopeRooms, asked: ScopeAsked): AsyncGenerator<Said> {
  const [fromMs, toMs] = [Date.parse(asked.from), Date.parse(asked.to)];
  const data: ScopeThreadData = {
    databaseUrl: rooms.databaseUrl,
    ...(await searched(rooms, asked)),
    fromMs,
    toMs,
  };
  const thread = new Worker(new URL('./scope-thread.ts', import.meta.url), { workerData: data });
  const tell = (message: ToScopeThread) => thread.postMessage(message);
  try {
    for await (const message of messagesOf(thread)) {
      if ('fault' in message) throw new Error(message.fault);
      if ('wanted' in message) tell({ keys: keysFor(rooms, message.wanted, quartersOf(fromMs, toMs)) });
      else yield message;
      if ('lines' in message) tell('more');
    }
  } finally {
    await thread.terminate();
  }
}

export async function* messagesOf<Message = FromScopeThread>(thread: Worker): AsyncGenerator<Message> {
  const waiting: Message[] = [];
  let wake: (() => void) | undefined;
  let ended: Error | true | undefined;
  const hear = (work: () => void) => {
    work();
    wake?.();
  };
  thread.on('message', (message: Message) => hear(() => waiting.push(message)));
  thread.on('error', (error: Error) =>
    hear(() => {
      ended = error;
    }),
  );
  thread.on('exit', () =>
    hear(() => {
      ended ??= true;
    }),
  );
  while (true) {
    const next = waiting.shift();
    if (next) yield next;
    else if (ended) {
      if (ended !== true) throw ended;
      return;
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}

export function keysFor(
  { keysOf }: ScopeRooms,
  wanted: readonly number[],
  quarters: readonly Quarter[],
): Map<number, ScopeKeys> {
  const found = new Map<number, ScopeKeys>();
  for (const insurerId of wanted) {
    const keys = keysOf(insurerId);
    if (keys) found.set(insurerId, keys.scope(quarters));
  }
  return found;
}

export function quartersOf(fromMs: number, toMs: number): Quarter[] {
  const first = quarterOf(fromMs);
  return quartersUntil(toMs, QUARTERS_MAX).filter((quarter) => quarter >= first);
}
