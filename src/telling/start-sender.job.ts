import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../db/database.ts';
import type { MailServer } from '../mail/read-servers.ts';
import { x25519PublicKey } from '../vault/hpke.ts';
import type { Sender } from './send-batch.job.ts';
import { loseOthers, offerKey } from './sender.store.ts';

/** Any number will do, as long as every worker takes the same. */
const LOCK = 7_305_411_002;

export type SenderRooms = {
  readonly databaseUrl: string;
  readonly database: Database;
  readonly servers: readonly MailServer[];
  readonly verifyAt: string;
  readonly now: () => Date;
  readonly onError: (error: Error) => void;
};

export type RunningSender = {
  /** Null until it is this worker's turn. */
  readonly sender: () => Sender | null;
  readonly stop: () => Promise<void>;
};

/**
 * Makes this worker the one that sends, as soon as no other is: a lock of the database, freed when its
 * holder dies. Only then is a key made known, and what an earlier worker left declared lost; two would write
 * to the same people.
 */
export function startSender(rooms: SenderRooms): RunningSender {
  let current: Sender | null = null;
  const lock = new pg.Client({ connectionString: rooms.databaseUrl });
  lock.on('error', (error) => {
    // Whoever lost the lock may not go on: another may hold it.
    current = null;
    rooms.onError(error);
  });
  const started = begin(rooms, lock)
    .then((sender) => {
      current = sender;
    })
    .catch(rooms.onError);
  return {
    sender: () => current,
    stop: async () => {
      current = null;
      await lock.end();
      await started;
    },
  };
}

async function begin(rooms: SenderRooms, lock: pg.Client): Promise<Sender> {
  const { database, servers, verifyAt, now } = rooms;
  await lock.connect();
  await lock.query('select pg_advisory_lock($1)', [LOCK]);
  const privateKey = randomBytes(32);
  const key = { publicKey: x25519PublicKey(privateKey), at: now() };
  const keys = await database.transaction({}, async (tx) => {
    const made = await offerKey(tx, servers, key);
    await loseOthers(
      tx,
      made.map(({ id }) => id),
      now(),
    );
    return new Map(made.map(({ id, amc }) => [amc, id]));
  });
  return { database, privateKey, keys, servers, verifyAt, now };
}
