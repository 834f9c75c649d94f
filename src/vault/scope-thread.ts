import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { GENERIC_PLANS } from '../db/database.ts';
import { faultName } from './fault-name.ts';
import { beginSnapshot, canaryEntries, insurersOf, publicKeys, sealedUntil } from './scope.store.ts';
import { TooManyPeople } from './scope-people.ts';
import type { ScopeInsurer, ScopeLog, ScopeRefusal } from './scope-protocol.ts';
import { type ScopeKeys, scanInsurer } from './scope-scan.ts';
import { threadMessages } from './thread-messages.ts';

/** What a scope's thread is told. It asks for the keys of the insurers it finds, and gets no others. */
export type ScopeThreadData = {
  readonly databaseUrl: string;
  readonly actors: readonly Uint8Array[] | null;
  readonly insurerId: number | null;
  readonly fromMs: number;
  readonly toMs: number;
};

export type ToScopeThread = { readonly keys: ReadonlyMap<number, ScopeKeys> } | 'more';

export type FromScopeThread =
  | { readonly wanted: readonly number[] }
  | { readonly insurer: ScopeInsurer }
  | { readonly insurerId: number; readonly lines: string[] }
  | { readonly log: ScopeLog }
  | { readonly refusal: ScopeRefusal }
  | { readonly fault: string };

const HOUR_MS = 3_600_000;

async function run(port: NonNullable<typeof parentPort>, data: ScopeThreadData): Promise<void> {
  const { actors, fromMs, toMs } = data;
  const hours = { fromHour: new Date(fromMs - (fromMs % HOUR_MS)), toHour: new Date(toMs - 1) };
  const client = new pg.Client({ connectionString: data.databaseUrl, options: GENERIC_PLANS });
  client.on('error', () => undefined);
  await client.connect();
  const say = (message: FromScopeThread) => port.postMessage(message);
  const heard = threadMessages<ToScopeThread>(port);
  try {
    await beginSnapshot(client);
    const log = await sealedUntil(client);
    const ids = data.insurerId === null ? await insurersOf(client, { actors, ...hours }) : [data.insurerId];
    const known = await publicKeys(client);
    const canaries = await canaryEntries(client, { from: new Date(fromMs), to: new Date(toMs) });
    say({ wanted: ids });
    const given = await heard();
    if (given === 'more') throw new Error('keys were expected');
    for (const insurerId of ids) {
      const { amc = '', key: publicKey = null } = known.get(insurerId) ?? {};
      const keys = given.keys.get(insurerId) ?? { logs: {}, refs: [] };
      const search = { actors, insurerId, ...hours };
      const scan = { search, amc, publicKey, keys, fromMs, toMs, canaries };
      const { insurer, frames } = await scanInsurer(client, scan);
      say({ insurer });
      // The next lines are sealed when the last ones have been taken.
      for (const lines of frames) {
        say({ insurerId, lines });
        await heard();
      }
    }
    say({ log });
  } finally {
    await client.end().catch(() => {});
  }
}

if (parentPort) {
  const port = parentPort;
  await run(port, workerData as ScopeThreadData).catch((error: unknown) => {
    const told: FromScopeThread =
      error instanceof TooManyPeople ? { refusal: 'too-many' } : { fault: faultName(error) };
    port.postMessage(told);
  });
  port.close();
}
