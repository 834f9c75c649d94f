import pg from 'pg';
import { settleLeavers } from './destroy-insurer.ts';
import { faultName } from './fault-name.ts';
import { knownRing, noteRing } from './key-acts.store.ts';
import type { KeyRooms } from './key-acts.ts';
import { keepKeys } from './key-keeping.ts';
import { PUBLISH_MS, publishReceiptKeys, watchPublished } from './publication.ts';

export type KeyTimes = {
  readonly everyMs: number;
  readonly graceMs: number;
  /** How long a key is published before it is written with. */
  readonly publishMs?: number;
};

/**
 * Often enough that a rotation ends within minutes of its last row; each look costs a few milliseconds. A
 * feed of a large insurer takes minutes, under the keys of its beginning.
 */
const KEY_TIMES: KeyTimes = { everyMs: 60_000, graceMs: 60 * 60_000 };

export type Keeping = {
  /** Does what is to be done now; the next call waits for this one. */
  readonly now: () => Promise<void>;
  /** Carries out what the database says of insurers that left, without waiting for anything longer. */
  readonly settle: () => Promise<void>;
  /** Brings keys into use that have been published for long enough. */
  readonly advance: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Refuses a ring that is not the one this database's rows need: of another house, or an older copy, in
 * which keys that were destroyed would come back and newer ones be missing.
 */
export async function checkKnownRing({ reads, writes, keys }: KeyRooms): Promise<void> {
  const known = await knownRing(reads);
  // Another vault may have saved since this one opened the file: what the database knows is in it by now.
  keys.refresh();
  const { id, serial, receipt } = keys.ring();
  if (known && known.ring !== id) {
    throw new Error(
      `the key file is ring ${id}, and this database needs ring ${known.ring}: see "Backup and loss" in docs/keys.md`,
    );
  }
  if (known && known.serial > BigInt(serial)) {
    throw new Error(
      `the key file is save ${serial}, and save ${known.serial} was used: an older copy was put in its place; ` +
        'see "Backup and loss" in docs/keys.md',
    );
  }
  await noteRing(writes, id, serial);
  await publishReceiptKeys(writes, { receipt });
}

/** Looks after the keys every minute, and when asked. What fails is told and tried again; lookups go on. */
export function startKeeping(
  rooms: KeyRooms,
  config: {
    readonly databaseUrl: string;
    readonly keyTimes?: KeyTimes;
    readonly onFault: (what: string) => void;
  },
  provider: string,
): Keeping {
  const { everyMs, graceMs, publishMs = PUBLISH_MS } = config.keyTimes ?? KEY_TIMES;
  const stop = new AbortController();
  let last: Promise<void> = Promise.resolve();

  let settled: Promise<void> = Promise.resolve();
  /** One at a time: whoever takes the keys out is whoever tells which they were. */
  const settle = (): Promise<void> => {
    const next = settled.then(() => settleLeavers(rooms, provider));
    settled = next.catch(() => {});
    return next;
  };

  async function once(): Promise<void> {
    const client = new pg.Client({ connectionString: config.databaseUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await keepKeys({ ...rooms, client, settle, graceMs, signal: stop.signal });
    } finally {
      await client.end().catch(() => {});
    }
  }
  const now = (): Promise<void> => {
    const next = last.then(() => (stop.signal.aborted ? undefined : once()));
    last = next.catch((error: unknown) => config.onFault(`keys: ${faultName(error)}`));
    return next;
  };
  const published = watchPublished(rooms, {
    publishMs,
    // Sealing rows anew begins at once; nobody waits for its end.
    onUse: () => void now().catch(() => {}),
    onFault: (error) => config.onFault(`keys: ${faultName(error)}`),
  });
  const timer = setInterval(() => void now().catch(() => {}), everyMs);
  timer.unref();
  return {
    now,
    settle,
    advance: published.advance,
    async close() {
      clearInterval(timer);
      stop.abort();
      await published.close();
      await Promise.all([last, settled]);
    },
  };
}
