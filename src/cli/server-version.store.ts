import pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';

const CONNECT_MS_MAX = 5_000;

/** The major version of a PostgreSQL server, or the code of what keeps us from it: never its address. */
export async function serverVersion(url: string): Promise<{ major: number } | { code: string }> {
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS_MAX });
    await client.connect();
    const [row] = await ask<{ version: string }>(
      client,
      sql`select current_setting('server_version_num') as version`,
    );
    return { major: Math.floor(Number(row?.version) / 10_000) };
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string };
    return { code: code ?? name ?? 'unknown' };
  } finally {
    await client?.end().catch(() => {});
  }
}
