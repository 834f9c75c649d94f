import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type LogKeys, logKeys } from '../../src/disclosure/log/log-keys.ts';
import { realDisk } from '../../src/sealer/disk.ts';
import type { LogStopped } from '../../src/sealer/log-stopped.ts';
import { type SealerChoices, startSealer } from '../../src/sealer/start-sealer.ts';
import { readCheckpoint } from '../../src/wire/tlog/checkpoint.ts';
import { readNote } from '../../src/wire/tlog/note.ts';
import { certain } from '../../src/wire/tlog/reading.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export const LOG_ORIGIN = 'log.test/cloison';

/** A log of its own: a database, a folder, a seed; entries appended as the vault appends them. */
export type LogHouse = {
  readonly database: TestDatabase;
  readonly admin: pg.Client;
  readonly root: string;
  readonly folder: string;
  readonly seedFile: string;
  readonly keys: LogKeys;
  /** Commits entries in one transaction, and gives the commitment of each by its id. */
  append(count: number, changes?: { quarter?: string }): Promise<Map<bigint, Buffer>>;
  seal(choices?: SealerChoices & { policyFile?: string }): RunningSealer;
  /** Waits until the public checkpoint of a shard has so many entries. */
  published(shard: string, size: number): Promise<void>;
  close(): Promise<void>;
};

export type RunningSealer = {
  readonly faults: Error[];
  readonly stopped: Promise<LogStopped>;
  close(): Promise<void>;
};

const WAIT_MS_MAX = 60_000;

export async function openLogHouse(): Promise<LogHouse> {
  const database = await testDatabase();
  const root = mkdtempSync(join(tmpdir(), 'cloison-log-'));
  const seedFile = join(root, 'log-key');
  const seed = randomBytes(32);
  writeFileSync(seedFile, `${seed.toString('base64')}\n`, { mode: 0o600 });
  const folder = join(root, 'log');
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const vault = new pg.Client({ connectionString: database.urls.vault });
  await vault.connect();
  const sealers: RunningSealer[] = [];

  const house: LogHouse = {
    database,
    admin,
    root,
    folder,
    seedFile,
    keys: logKeys(LOG_ORIGIN, seed),
    append: (count, changes) => append(vault, count, changes?.quarter ?? '2026Q4'),
    seal({ policyFile = null, ...choices } = {}) {
      const faults: Error[] = [];
      const stop = Promise.withResolvers<LogStopped>();
      const { close } = startSealer(
        {
          databaseUrl: database.urls.sealer,
          folder,
          seedFile,
          origin: LOG_ORIGIN,
          policyFile,
          onWitnessFault: (witness, why) => void faults.push(new Error(`${witness}: ${why}`)),
          onFault: (error) => void faults.push(error),
          onStopped: stop.resolve,
        },
        choices,
      );
      const sealer = { faults, stopped: stop.promise, close };
      sealers.push(sealer);
      return sealer;
    },
    async published(shard, size) {
      for (let waitedMs = 0; waitedMs < WAIT_MS_MAX; waitedMs += 20) {
        if ((await checkpointSize(folder, shard)) >= size) return;
        await pause(20);
      }
      const faults = sealers.flatMap((sealer) => sealer.faults).map(String);
      throw new Error(`${shard} has ${await checkpointSize(folder, shard)} of ${size} entries; ${faults}`);
    },
    async close() {
      await Promise.all(sealers.map((sealer) => sealer.close()));
      await vault.end();
      await admin.end();
      rmSync(root, { recursive: true, force: true });
      await database.drop();
    },
  };
  return house;
}

async function append(vault: pg.Client, count: number, quarter: string): Promise<Map<bigint, Buffer>> {
  const commitments = Array.from({ length: count }, () => randomBytes(32));
  const { rows } = await vault.query<{ id: string; commitment: Buffer }>(
    `insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
     select now(), 1, $1, $2, $3, $4, c from unnest($5::bytea[]) as c returning id, commitment`,
    [randomBytes(16), randomBytes(16), quarter, randomBytes(40), commitments],
  );
  return new Map(rows.map(({ id, commitment }) => [BigInt(id), commitment]));
}

export async function checkpointSize(folder: string, shard: string): Promise<number> {
  const bytes = await realDisk.read(join(folder, shard, 'checkpoint'));
  return bytes ? certain(readCheckpoint(certain(readNote(bytes)).text)).size : 0;
}
