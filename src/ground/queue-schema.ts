import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { groupRole } from './roles.ts';

/**
 * The queue's own tables, owned by the worker's group role so that its members pass their row security, and
 * the one door the other compartments have to it: `queue.enqueue` adds a job inside the caller's transaction,
 * `queue.health` counts jobs without saying what is in them.
 *
 * @param adminUrl the administrator, in the database to provide.
 * @param workerUrl a login that is a member of the worker's group role.
 */
export async function migrateQueue(adminUrl: string, workerUrl: string): Promise<void> {
  const worker = groupRole('worker');
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  const pool = new pg.Pool({ connectionString: workerUrl, options: `-c role=${worker}`, max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const { rows } = await admin.query<{ name: string }>('select quote_ident(current_database()) as name');
    // Only now may the worker make schemas.
    await admin.query(`grant create on database ${rows[0]?.name} to ${worker}`);
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
    await pool.query(DOOR);
    await admin.query(`revoke create on database ${rows[0]?.name} from ${worker}`);
  } finally {
    await pool.end();
    await admin.end();
  }
}

const DOOR = `
create schema if not exists queue;
create or replace function queue.enqueue(
  task text, payload json, job_key text default null, run_at timestamptz default null
) returns bigint
language sql security definer set search_path = pg_catalog, pg_temp
as $$ select id from graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key) $$;
create or replace function queue.health(
  at timestamptz, out waiting int, out oldest timestamptz, out failing int, out beat timestamptz
)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*) filter (where locked_at is null and run_at <= health.at)::int,
    min(run_at) filter (where locked_at is null and run_at <= health.at),
    count(*) filter (where last_error is not null)::int,
    (select max(last_execution) from graphile_worker._private_known_crontabs where identifier = 'beat')
  from graphile_worker.jobs
$$;
revoke all on function queue.enqueue(text, json, text, timestamptz), queue.health(timestamptz) from public;
grant usage on schema queue to cloison_owner, cloison_front, cloison_vault, cloison_sealer;
grant execute on function queue.enqueue(text, json, text, timestamptz)
  to cloison_owner, cloison_front, cloison_vault, cloison_sealer;
grant execute on function queue.health(timestamptz) to cloison_front;
`;
