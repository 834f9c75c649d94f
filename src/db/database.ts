import pg from 'pg';
import type { Sql } from './sql.ts';

/** What a reader needs: one question, its rows. Columns are named in the statement, never `*`. */
export type Db = { query<Row>(statement: Sql): Promise<Row[]> };

/**
 * What a writer needs: the same, inside a transaction. A reader cannot be handed where a writer is asked
 * for.
 */
export type Tx = Db & { readonly transaction: true };

/** On whose behalf a transaction runs; row-level security reads it. Absent parts see nothing. */
export type Tenant = {
  readonly practiceId?: number | null;
  readonly insurerId?: number | null;
  readonly credentialId?: number | null;
  readonly kind?: string;
};

const INT8 = 20;
const DATE = 1082;
// int8 → bigint and date → text, in one place: money is never a float, a day of care never an instant.
pg.types.setTypeParser(INT8, (text) => BigInt(text));
pg.types.setTypeParser(DATE, (text) => text);

export type Database = Db & {
  transaction<T>(tenant: Tenant, work: (tx: Tx) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

/**
 * Our statements are few and short, and planning one against eighty partitions costs more (2 ms) than
 * running it: each is planned once per connection.
 */
export const GENERIC_PLANS = '-c plan_cache_mode=force_generic_plan';

/** A small pool for transactions and occasional questions. `size` bounds its connections. */
export function openDatabase(url: string, size: number, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    options: GENERIC_PLANS,
  });
  pool.on('error', onError);
  // A connection may be lost inside a transaction, between two questions: the next one tells it. Unheard, it
  // would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    query: (statement) => ask(pool, statement),
    async transaction(tenant, work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query(`begin; ${tenantSettings(tenant)}`);
        const result = await work({ transaction: true, query: (statement) => ask(client, statement) });
        await client.query('commit');
        return result;
      } catch (error) {
        // A connection that cannot roll back is thrown away with whatever it held.
        await client.query('rollback').catch((fault: Error) => {
          broken = fault;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    end: () => pool.end(),
  };
}

/** Runs one statement on a client of `pg` and gives its rows. */
export async function ask<Row>(client: pg.Pool | pg.ClientBase, statement: Sql): Promise<Row[]> {
  const { rows } = await client.query(statement);
  return rows as Row[];
}

/**
 * A transaction on a connection that nobody else uses meanwhile. One that cannot roll back has lost its
 * connection, and with it everything it held.
 */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Settings are local to the transaction, so nothing leaks to the next user of the connection. */
function tenantSettings(tenant: Tenant): string {
  const set = (name: string, value: string) => `set_config('cloison.${name}', '${value}', true)`;
  return `select ${set('practice', whole(tenant.practiceId))}, ${set('insurer', whole(tenant.insurerId))},
    ${set('credential', whole(tenant.credentialId))},
    ${set('kind', (tenant.kind ?? '').replace(/[^a-z]/g, ''))}`;
}

function whole(id: number | null | undefined): string {
  return id === null || id === undefined ? '' : String(Math.trunc(id));
}
