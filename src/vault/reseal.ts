import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { rightsContext } from './decoys.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import {
  detailsUnderOldKeys,
  liveGenerationOf,
  rowsUnderOldKeys,
  writeDetails,
  writeResealed,
} from './reseal.store.ts';

/** Some ten milliseconds of work, and as long for lookups after it. */
const ROWS = 400;
const PAUSE_MS = 10;
const NO_TOKEN = Buffer.alloc(0);

export type Resealing = {
  readonly client: pg.Client;
  readonly insurerId: number;
  readonly keys: InsurerKeys;
  readonly signal: AbortSignal;
};

/**
 * Seals the rows of the live generation anew under the newest keys, in batches of their own transactions.
 * A kill loses at most one batch; the next run finds what is left by the version each envelope bears.
 * Meanwhile both versions open. Tells whether the end was reached.
 */
export async function resealRights({ client, insurerId, keys, signal }: Resealing): Promise<boolean> {
  const generation = await liveGenerationOf(client, insurerId);
  if (generation === undefined) return true;
  let after: Uint8Array = NO_TOKEN;
  while (!signal.aborted) {
    const newest = { seal: keys.seal.version, ref: keys.ref.version };
    const rows = await rowsUnderOldKeys(client, generation, { ...newest, after, most: ROWS });
    const last = rows.at(-1);
    if (!last) return true;
    const refs = keys.ref.reseal(rows.map(({ token, ref }) => ({ token, ref })));
    await writeResealed(
      client,
      generation,
      rows.map((row, i) => {
        const context = rightsContext(row.token);
        const newSealed = keys.seal.seal(context, keys.seal.open(context, row.sealed));
        return { ...row, newSealed, newRef: refs[i] ?? null };
      }),
    );
    after = last.token;
    await pause(PAUSE_MS);
  }
  return false;
}

/** The same for details of claims and engagements, each bound to its number, and for canaries, to their token. */
export async function resealDetails({ client, insurerId, keys, signal }: Resealing): Promise<boolean> {
  for (const kind of ['claim', 'engagement', 'canary'] as const) {
    let after = 0n;
    while (true) {
      if (signal.aborted) return false;
      const asked = { kind, insurerId, newest: keys.detail.version, after, most: ROWS };
      const details = await detailsUnderOldKeys(client, asked);
      const last = details.at(-1);
      if (!last) break;
      await writeDetails(
        client,
        kind,
        details.map((one) => {
          const context = Buffer.from(`${kind}|${one.number}`);
          return { ...one, sealed: keys.detail.seal(context, keys.detail.open(context, one.detail)) };
        }),
      );
      after = last.id;
      await pause(PAUSE_MS);
    }
  }
  return true;
}
