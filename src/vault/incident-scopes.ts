import { Worker } from 'node:worker_threads';
import type { IncidentScopeAsked, IncidentScopeFrame, IncidentSource } from './incident-scope-protocol.ts';
import type { FromIncidentThread, IncidentThreadData, ToIncidentThread } from './incident-scope-thread.ts';
import { keysFor, messagesOf, note, quartersOf, type ScopeRooms, searched } from './scopes.ts';

/**
 * Whom an incident concerns, kept in the database: tokens that the vault alone reads, and lists sealed to
 * each insurer. In a thread and on a connection of its own, one at a time; in the log before anything is
 * opened.
 */
export function incidentScopes(
  rooms: ScopeRooms,
): (asked: IncidentScopeAsked) => AsyncGenerator<IncidentScopeFrame> {
  let underWay: symbol | undefined;
  return async function* answer(asked) {
    const receipt = await note(rooms, {
      by: asked.by,
      reason: asked.reason,
      ...notedOf(asked.source, rooms),
    });
    if (underWay) {
      yield { refusal: 'busy' };
      return;
    }
    const mine = Symbol('incident-scope');
    underWay = mine;
    try {
      for await (const message of threadOf(rooms, asked, BigInt(receipt.entry))) {
        if ('log' in message || 'refusal' in message) underWay = undefined;
        yield 'log' in message ? { ...message, receipt } : message;
      }
    } finally {
      if (underWay === mine) underWay = undefined;
    }
  };
}

/** What the log says of the question. A population has no window: the instant of the question stands for it. */
function notedOf(source: IncidentSource, { now }: ScopeRooms) {
  if (source.kind === 'log') {
    const { target, targetIds, from, to } = source;
    return { target, targetIds, from, to };
  }
  const at = new Date(now()).toISOString();
  return source.kind === 'list'
    ? ({ target: 'list', targetIds: [source.insurerId], from: at, to: at } as const)
    : ({ target: 'population', targetIds: source.insurerIds, from: at, to: at } as const);
}

type Said = Exclude<FromIncidentThread, { wanted: unknown } | { fault: unknown }>;

async function* threadOf(
  rooms: ScopeRooms,
  { by, incidentId, number, source }: IncidentScopeAsked,
  entryId: bigint,
): AsyncGenerator<Said> {
  const atMs = rooms.now();
  const isLog = source.kind === 'log';
  const [fromMs, toMs] = isLog ? [Date.parse(source.from), Date.parse(source.to)] : [atMs, atMs];
  const { actors, insurerId } = isLog ? await searched(rooms, source) : { actors: null, insurerId: null };
  const insurerIds = isLog
    ? insurerId === null
      ? null
      : [insurerId]
    : source.kind === 'list'
      ? [source.insurerId]
      : source.insurerIds;
  const { databaseUrl } = rooms;
  const data: IncidentThreadData = {
    ...{ databaseUrl, incidentId: BigInt(incidentId), number, by, atMs, entryId },
    ...{ source, actors, insurerIds, fromMs, toMs },
  };
  const thread = new Worker(new URL('./incident-scope-thread.ts', import.meta.url), { workerData: data });
  try {
    for await (const message of messagesOf<FromIncidentThread>(thread)) {
      if ('fault' in message) throw new Error(message.fault);
      if (!('wanted' in message)) yield message;
      else {
        const keys = keysFor(rooms, message.wanted, quartersOf(fromMs, toMs));
        thread.postMessage({ keys } satisfies ToIncidentThread);
      }
    }
  } finally {
    await thread.terminate();
  }
}
