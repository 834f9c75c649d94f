import pg from 'pg';
import { ask, type Db, GENERIC_PLANS, type Tx } from './database.ts';

/** One connection that lasts: what must hold a lock as long as it lives. */
export type Session = Db & {
  /** Transactions follow one another; a second one waits for the first. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

/** Opens the connection. Once it is lost every question fails, and nothing opens another in its place. */
export async function openSession(url: string): Promise<Session> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    options: GENERIC_PLANS,
  });
  // A connection lost between two questions is told by the next one.
  client.on('error', () => undefined);
  await client.connect();
  let last: Promise<unknown> = Promise.resolve();

  async function run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      await client.query('begin');
      const result = await work({ transaction: true, query: (statement) => ask(client, statement) });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  return {
    query: (statement) => ask(client, statement),
    transaction(work) {
      const mine = last.then(() => run(work));
      last = mine.catch(() => undefined);
      return mine;
    },
    end: () => client.end(),
  };
}
