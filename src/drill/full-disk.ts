import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Words } from '../basics/words.ts';
import { limitFiles } from './limit-files.ts';

/** A database whose log cannot grow, until it is freed. */
export type FullDisk = { readonly how: Words; free(): Promise<void> };

/** The files of the write-ahead log have this size: a lower limit would stop the database, not the log. */
const WAL_FILE_BYTES = 16 * 1024 * 1024;
/** Rows of the filling, four to a page of eight kilobytes. */
const FILLING_BYTES = 1_900;

/**
 * Fills the file of `log_entries` to its last page and lets the database write no longer file: the kernel
 * refuses the next page (EFBIG) as it does on a full disk. Where a process may not be limited, the statement
 * is made to fail instead, and that is said. A full disk proper needs a file system of its own, hence root.
 */
export async function fillDisk(adminUrl: string): Promise<FullDisk> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    return await fullFile(admin);
  } catch {
    for (const pid of await processesOf(admin)) limitFiles(pid, 'unlimited', 'as well as may be');
    return await failingStatement(admin);
  }
}

async function fullFile(admin: pg.Client): Promise<FullDisk> {
  execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
  await admin.query('alter table log_entries set (autovacuum_enabled = false)');
  await admin.query(FILLING);
  const { rows } = await admin.query<{ size: string }>("select pg_relation_size('log_entries') as size");
  const size = rows[0]?.size ?? '0';
  const processes = await processesOf(admin);
  for (const pid of processes) limitFiles(pid, size);
  return {
    how: {
      fr: 'le fichier du journal ne peut plus grandir (prlimit)',
      en: 'the file of the log cannot grow (prlimit)',
    },
    async free() {
      for (const pid of await processesOf(admin)) limitFiles(pid, 'unlimited');
      await admin.query('alter table log_entries reset (autovacuum_enabled)');
      await admin.query('vacuum log_entries');
      await admin.end();
    },
  };
}

/** Rows that are taken back leave their pages behind; the last loop uses up what was reserved beyond. */
const FILLING = `
  begin;
  set local session_replication_role = replica;
  do $$
  declare size bigint; filling bytea := decode(repeat('00', ${FILLING_BYTES}), 'hex');
  begin
    insert into log_entries (hour, actor, quarter, payload, commitment)
    select now(), decode(repeat('00', 16), 'hex'), '2026Q4', filling, sha256('')
    from generate_series(1, 4 * greatest(0, ${WAL_FILE_BYTES / 8192} - pg_relation_size('log_entries') / 8192));
    size := pg_relation_size('log_entries');
    for n in 1..4000 loop
      exit when pg_relation_size('log_entries') > greatest(size, ${WAL_FILE_BYTES});
      insert into log_entries (hour, actor, quarter, payload, commitment)
      values (now(), decode(repeat('00', 16), 'hex'), '2026Q4', filling, sha256(''));
    end loop;
    for n in 1..3 loop
      insert into log_entries (hour, actor, quarter, payload, commitment)
      values (now(), decode(repeat('00', 16), 'hex'), '2026Q4', filling, sha256(''));
    end loop;
  end $$;
  rollback`;

/** Every process of the database: the first, and those it made. */
export async function processesOf(admin: pg.Client): Promise<number[]> {
  const { rows } = await admin.query<{ pid: number; own: boolean }>(
    'select pid, pid = pg_backend_pid() as own from pg_stat_activity',
  );
  const own = rows.find((row) => row.own)?.pid;
  const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${own}/status`, 'utf8'))?.[1];
  return [Number(parent), ...rows.map(({ pid }) => pid)];
}

async function failingStatement(admin: pg.Client): Promise<FullDisk> {
  await admin.query('rollback');
  await admin.query('alter table log_entries add constraint disk_is_full check (false) not valid');
  return {
    how: {
      fr: 'faute de limite possible ici, l’inscription est refusée par la base',
      en: 'for want of a limit on this machine, the database refuses the row',
    },
    async free() {
      await admin.query('alter table log_entries drop constraint disk_is_full');
      await admin.end();
    },
  };
}
