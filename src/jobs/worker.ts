import { randomBytes } from 'node:crypto';
import { Logger, parseCrontab, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { z } from 'zod';
import { expireEngagements } from '../claims/expire-engagements.job.ts';
import { type Database, openDatabase } from '../db/database.ts';
import type { MailServer } from '../mail/read-servers.ts';
import { releaseClaimsOfAbandoned } from '../payments/abandon-batch.job.ts';
import { draftBatches } from '../payments/draft-batch.job.ts';
import { type Debtor, releaseBatch } from '../payments/release-batch.job.ts';
import { type BankKeyHolder, keepBankKeys } from '../payments/reseal-accounts.job.ts';
import { sendBatch } from '../telling/send-batch.job.ts';
import { type RunningSender, startSender } from '../telling/start-sender.job.ts';

export type WorkerRooms = {
  /** Address of the worker's own database role. */
  readonly databaseUrl: string;
  /** What opens the accounts of practices, and nothing else. */
  readonly bankKeys: BankKeyHolder;
  /** Folder from which the bank takes its files; it exists. */
  readonly bankFolder: string;
  readonly debtor: Debtor;
  /** The mail servers of insurers that have us send for them; none by default. */
  readonly mail?: { readonly servers: readonly MailServer[]; readonly verifyAt: string };
  readonly now: () => Date;
  /** Told of every job that ends or fails; `name` is the task, never its content. */
  readonly told: (event: { readonly name: string; readonly failed: Error | null }) => void;
};

const CONNECTIONS = 4;
const JOBS_AT_ONCE = 2;

/**
 * 18:00 in France is 16:00 or 17:00 UTC: the job runs at both and works at one. A beat each minute does
 * nothing: that it was taken is how an operator sees a worker alive.
 */
const CRONTAB = `
0 * * * * expire-engagements
0 16-17 * * * evening-draft
* * * * * beat
* * * * * keep-bank-keys
`;
const EVENING_HOUR = 18;

const numbered = z.object({ number: z.string() });
const batched = z.object({ batch: z.string().regex(/^[0-9]+$/) });
const asked = z.object({ draftedBy: z.int().nullable().default(null) });

const INT8 = 20;
/**
 * The queue writes the numbers of failed jobs as JSON, which knows no bigint: one job that failed would end
 * the process. It gets them as text, as it expects them.
 */
const QUEUE_TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/**
 * Runs the jobs of claims and payments until stopped; a job cut short is taken up again by the next worker.
 */
export async function startWorker(rooms: WorkerRooms): Promise<{ stop: () => Promise<void> }> {
  const fail = (error: Error) => rooms.told({ name: 'database', failed: error });
  const database = openDatabase(rooms.databaseUrl, CONNECTIONS, fail);
  const pgPool = new pg.Pool({ connectionString: rooms.databaseUrl, max: CONNECTIONS, types: QUEUE_TYPES });
  pgPool.on('error', fail);
  pgPool.on('connect', (client) => client.on('error', fail));
  const sending = senderOf(rooms, database, fail);
  const runner = await run({
    pgPool,
    taskList: tellingAll({ ...taskList(rooms, database), ...sendingTasks(sending, rooms.now) }, rooms.told),
    parsedCronItems: parseCrontab(CRONTAB),
    concurrency: JOBS_AT_ONCE,
    // The program stops its parts in its own order.
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
  return {
    stop: async () => {
      await runner.stop();
      await sending?.stop();
      await Promise.all([database.end(), pgPool.end()]);
    },
  };
}

function taskList(rooms: WorkerRooms, database: Database): TaskList {
  const draft = (draftedBy: number | null) =>
    draftBatches({ database, now: rooms.now(), randomBytes }, draftedBy);
  return {
    'expire-engagements': async () => void (await expireEngagements(database, rooms.now())),
    'evening-draft': async () => void (hourInFrance(rooms.now()) === EVENING_HOUR && (await draft(null))),
    beat: async () => undefined,
    'keep-bank-keys': async () =>
      void (await keepBankKeys({ database, now: rooms.now(), randomBytes }, rooms.bankKeys)),
    'draft-batch': async (payload) => void (await draft(asked.parse(payload).draftedBy)),
    'release-batch': async (payload) => {
      const { bankFolder, debtor } = rooms;
      const bankKeys = rooms.bankKeys.all();
      await releaseBatch(
        { database, now: rooms.now(), bankKeys, bankFolder, debtor },
        numbered.parse(payload).number,
      );
    },
    'abandon-batch': async (payload) => {
      await releaseClaimsOfAbandoned(database, numbered.parse(payload).number, rooms.now());
    },
  };
}

function senderOf({ mail, databaseUrl, now }: WorkerRooms, database: Database, onError: (e: Error) => void) {
  return mail && mail.servers.length > 0
    ? startSender({ databaseUrl, database, ...mail, now, onError })
    : undefined;
}

/** A batch comes back as its mail server asks; a worker whose turn it is not leaves it to the other. */
function sendingTasks(sending: RunningSender | undefined, now: () => Date): TaskList {
  return {
    'send-notices': async (payload, { addJob }) => {
      const { batch } = batched.parse(payload);
      const sender = sending?.sender();
      if (!sender) throw new Error('no mail server is driven here');
      const { againInMinutes } = await sendBatch(sender, BigInt(batch));
      if (againInMinutes === null) return;
      const runAt = new Date(now().getTime() + againInMinutes * 60_000);
      await addJob('send-notices', { batch }, { runAt, jobKey: `notices/${batch}/later` });
    },
  };
}

function tellingAll(tasks: TaskList, told: WorkerRooms['told']): TaskList {
  const entries = Object.entries(tasks).map(([name, task]): [string, TaskList[string]] => [
    name,
    async (payload, helpers) => {
      try {
        await task?.(payload, helpers);
        told({ name, failed: null });
      } catch (error) {
        told({ name, failed: error instanceof Error ? error : new Error(String(error)) });
        throw error;
      }
    },
  ]);
  return Object.fromEntries(entries) as TaskList;
}

function hourInFrance(now: Date): number {
  return Number(
    new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Paris' })
      .formatToParts(now)
      .find(({ type }) => type === 'hour')?.value,
  );
}
