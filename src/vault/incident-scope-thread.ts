import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { GENERIC_PLANS } from '../db/database.ts';
import { faultName } from './fault-name.ts';
import { insertScope } from './incident-scope.store.ts';
import type { IncidentInsurer, IncidentSource } from './incident-scope-protocol.ts';
import { keepInsurer } from './keep-insurer.ts';
import { canaryEntries, insurersOf, publicKeys, sealedUntil } from './scope.store.ts';
import { TooManyPeople } from './scope-people.ts';
import type { ScopeLog, ScopeRefusal } from './scope-protocol.ts';
import type { ScopeKeys } from './scope-scan.ts';
import { threadMessages } from './thread-messages.ts';

/** What the thread is told. It asks for the keys of the insurers it finds, and gets no others. */
export type IncidentThreadData = {
  readonly databaseUrl: string;
  readonly incidentId: bigint;
  readonly number: string;
  readonly by: number;
  readonly atMs: number;
  readonly entryId: bigint;
  readonly source: IncidentSource;
  readonly actors: readonly Uint8Array[] | null;
  readonly insurerIds: readonly number[] | null;
  readonly fromMs: number;
  readonly toMs: number;
};

export type ToIncidentThread = { readonly keys: ReadonlyMap<number, ScopeKeys> };
export type FromIncidentThread =
  | { readonly wanted: readonly number[] }
  | { readonly insurer: IncidentInsurer }
  | { readonly log: ScopeLog; readonly whole: boolean; readonly scope: string }
  | { readonly refusal: ScopeRefusal }
  | { readonly fault: string };

const HOUR_MS = 3_600_000;

/** One transaction: a scope is kept whole or not at all, whatever is killed. */
async function run(port: NonNullable<typeof parentPort>, data: IncidentThreadData): Promise<void> {
  const client = new pg.Client({ connectionString: data.databaseUrl, options: GENERIC_PLANS });
  client.on('error', () => undefined);
  await client.connect();
  const say = (message: FromIncidentThread) => port.postMessage(message);
  const heard = threadMessages<ToIncidentThread>(port);
  try {
    await client.query('begin transaction isolation level repeatable read');
    const log = await sealedUntil(client);
    const hours = hoursOf(data);
    const ids = data.insurerIds ?? (await insurersOf(client, { actors: data.actors, ...hours }));
    const known = await publicKeys(client);
    const canaries = await canaryEntries(client, { from: new Date(data.fromMs), to: new Date(data.toMs) });
    say({ wanted: ids });
    const { keys } = await heard();
    const { source, incidentId, by, entryId } = data;
    const isLog = source.kind === 'log';
    const whole = !isLog || log.sealedAt >= source.to;
    const window = isLog ? { from: new Date(data.fromMs), to: new Date(data.toMs) } : null;
    const at = new Date(data.atMs);
    const question = { incidentId, source: source.kind, at, by, window, entryId, log, whole };
    const scopeId = await insertScope(client, question);
    for (const insurerId of ids) {
      const { amc = '', key: publicKey = null } = known.get(insurerId) ?? {};
      const own = keys.get(insurerId) ?? { logs: {}, refs: [] };
      const about = { scopeId, insurerId, amc, publicKey, whole, hours, canaries, keys: own };
      say({ insurer: await keepInsurer(client, data, about) });
    }
    await client.query('commit');
    say({ log, whole, scope: String(scopeId) });
  } finally {
    await client.end().catch(() => {});
  }
}

function hoursOf({ fromMs, toMs }: IncidentThreadData) {
  return { fromHour: new Date(fromMs - (fromMs % HOUR_MS)), toHour: new Date(toMs - 1) };
}

if (parentPort) {
  const port = parentPort;
  await run(port, workerData as IncidentThreadData).catch((error: unknown) => {
    const told: FromIncidentThread =
      error instanceof TooManyPeople ? { refusal: 'too-many' } : { fault: faultName(error) };
    port.postMessage(told);
  });
  port.close();
}
