import pg from 'pg';
import { Trouble } from './trouble.ts';

const VERSION_MIN = 150_000;
const VERSION_END = 190_000;
/** Provisioning changes roles of the whole server, so starts on one server take turns. */
const LOCK = 7_305_411_000;

/** Runs work as the administrator, alone on its server; a server or a role that will not do is refused. */
export async function administer<T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  admin.on('error', () => undefined);
  try {
    await admin.connect();
  } catch (error) {
    throw new Trouble(`The database at ${whereIs(adminUrl)} cannot be reached: ${String(error)}.`);
  }
  try {
    await checkServer(admin, adminUrl);
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** The server of an address, without its password. */
export function whereIs(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || '5432'}`;
}

async function checkServer(admin: pg.Client, adminUrl: string): Promise<void> {
  const { rows } = await admin.query<{ version: number; name: string; able: boolean }>(
    `select current_setting('server_version_num')::int as version, rolname as name,
            rolsuper or (rolcreatedb and rolcreaterole) as able
       from pg_roles where rolname = current_user`,
  );
  const found = rows[0];
  if (!found) throw new Error('a connection without a role');
  if (found.version < VERSION_MIN || found.version >= VERSION_END) {
    throw new Trouble(
      `The database at ${whereIs(adminUrl)} is PostgreSQL ${Math.floor(found.version / 10_000)}; ` +
        'Cloison needs 15, 16, 17 or 18.',
    );
  }
  if (!found.able) {
    throw new Trouble(
      `The database role "${found.name}" may not make databases and roles. ` +
        `Give DATABASE_URL an administrator, or run: alter role ${found.name} createdb createrole;`,
    );
  }
}
