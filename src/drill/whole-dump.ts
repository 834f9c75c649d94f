import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Something that a thief could carry away: a table or a file, whole. */
export type Haystack = {
  readonly name: string;
  readonly bytes: Buffer;
  /** Written in digits or hexadecimal throughout: bytes of a table as text, times of a log. */
  readonly digits: boolean;
};

/** Where the planner keeps samples of values; it has a text form alone. */
const SAMPLES = 'pg_catalog.pg_statistic';

/**
 * Every table of a database, ours, the queue's, each partition and the planner's samples of values, as bytes
 * (COPY BINARY) and as text.
 */
export async function dumpTables(adminUrl: string): Promise<Haystack[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
        or c.oid = '${SAMPLES}'::regclass
      order by 1`);
    const dumps: Haystack[] = [];
    for (const { name } of rows) {
      for (const form of name === SAMPLES ? ['text'] : ['binary', 'text']) {
        const stream = client.query(copyTo(`copy ${name} to stdout with (format ${form})`));
        const bytes = Buffer.concat(await stream.toArray());
        dumps.push({ name: `${name} (${form})`, bytes, digits: form === 'text' });
      }
    }
    return dumps;
  } finally {
    await client.end();
  }
}

/** Every file below a folder, but for the folders named. */
export function readFiles(folder: string, except: readonly string[]): Haystack[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !except.some((one) => relative(folder, path).startsWith(`${one}/`)))
    .map((path) => ({
      name: relative(folder, path),
      bytes: readFileSync(path),
      digits: path.endsWith('.log'),
    }));
}

/** Every value of 16 or 32 bytes in the tables: what could be a key somebody left beside the rows. */
export async function keyLikeValues(adminUrl: string): Promise<Buffer[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows: columns } = await client.query<{ table: string; column: string }>(`
      select format('%I.%I', n.nspname, c.relname) as table, format('%I', a.attname) as column
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
        and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`);
    const values = new Map<string, Buffer>();
    for (const { table, column } of columns) {
      const { rows } = await client.query<{ value: Buffer }>(
        `select distinct ${column} as value from ${table} where length(${column}) in (16, 32)`,
      );
      for (const { value } of rows) values.set(value.toString('hex'), value);
    }
    return [...values.values()];
  } finally {
    await client.end();
  }
}
