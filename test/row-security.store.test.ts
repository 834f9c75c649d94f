import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Database, openDatabase } from '../src/db/database.ts';
import { sql } from '../src/db/sql.ts';
import { loginRole, ROLES } from '../src/ground/roles.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';
import { OWN_TABLES, practicesSeen, TWO_PRACTICES } from './support/two-practices.ts';

// A tenant sees its own and nothing else, and what money or proof rests on cannot be changed: asked of the
// database itself, through the login that the front uses.

/** Written once, corrected by a new entry: nobody may update or delete. */
const LEDGER = [
  ...['postings', 'log_entries', 'log_order', 'claim_events', 'engagement_events', 'counter_events'],
  ...['payment_batch_events', 'remittances', 'remittance_claims', 'claim_files', 'idempotency_keys'],
  ...['containments', 'containment_receipts', 'incidents', 'incident_events'],
];
/** A row lock needs the update privilege; a trigger forbids the change itself. */
const LOCKED = ['claims', 'counters', 'engagements', 'payment_batches'];

let house: TestDatabase;
let admin: pg.Client;
let front: Database;

before(async () => {
  house = await testDatabase();
  admin = new pg.Client({ connectionString: house.adminUrl });
  await admin.connect();
  await admin.query(TWO_PRACTICES);
  front = openDatabase(house.urls.front, 1, (error) => {
    throw error;
  });
});

after(async () => {
  await front.end();
  await admin.end();
  await house.drop();
});

test('every table forces row security and has a policy', async () => {
  const { rows } = await admin.query<{ name: string; forced: boolean; policies: number }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
            (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  assert.ok(rows.length >= 25, `${rows.length} tables`);
  for (const { name, forced, policies } of rows) {
    assert.ok(forced, `${name} does not force row security`);
    assert.ok(policies > 0, `${name} has no policy`);
  }
});

test('the partition of a generation forces row security before it answers', async () => {
  const { rows } = await admin.query<{ forced: boolean; policies: number }>(
    `with feed as (
       insert into feeds (insurer_id, mode, digest, received_at, state)
       values (1, 'full', decode(repeat('00', 32), 'hex'), now(), 'loading') returning id
     ) select begin_generation(1, id, 1::smallint, now()) as generation from feed`,
  );
  const { generation } = rows[0] as unknown as { generation: number };
  await admin.query(`select index_generation($1), publish_generation($1, 0, now())`, [generation]);
  const found = await admin.query<{ forced: boolean; policies: number }>(
    `select c.relrowsecurity and c.relforcerowsecurity as forced,
            (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c where c.relname = 'rights_' || $1`,
    [generation],
  );
  assert.deepEqual(found.rows, [{ forced: true, policies: 1 }]);
});

for (const table of OWN_TABLES) {
  test(`a practice reads its own ${table} and none of another`, async () => {
    assert.deepEqual(await practicesSeen(front, table, { practiceId: 1 }), [1]);
    assert.deepEqual(await practicesSeen(front, table, { practiceId: 2 }), [2]);
    assert.deepEqual(await practicesSeen(front, table, { practiceId: 3 }), []);
  });

  test(`without a tenant there is nothing in ${table}`, async () => {
    assert.deepEqual(await practicesSeen(front, table, {}), []);
    assert.deepEqual(await practicesSeen(front, table, { insurerId: 1 }), []);
    assert.deepEqual(await front.query(sql`select id from claims`), []);
  });
}

test('the tenant of one transaction is not the tenant of the next on the same connection', async () => {
  assert.deepEqual(await practicesSeen(front, 'claims', { practiceId: 1 }), [1]);
  assert.deepEqual(await front.query(sql`select id from claims`), []);
});

test('a practice cannot write a claim file in the name of another', async () => {
  const write = front.transaction({ practiceId: 1 }, (tx) =>
    tx.query(sql`insert into claim_files (number, practice_id, credential_id, digest, received_at, report)
      values ('F1', 2, 2, ${Buffer.alloc(32)}, now(), '{}')`),
  );
  await assert.rejects(write, { code: '42501' });
});

test('the login roles own nothing', async () => {
  const logins = ROLES.map((role) => loginRole(house.name, role));
  const { rows } = await admin.query<{ name: string }>(
    `select relname::text as name from pg_class where pg_get_userbyid(relowner) = any($1)
     union all select proname::text from pg_proc where pg_get_userbyid(proowner) = any($1)
     union all select nspname::text from pg_namespace where pg_get_userbyid(nspowner) = any($1)`,
    [logins],
  );
  assert.deepEqual(rows, []);
});

test('a view lets nobody past the row security of what it shows', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select relname::text as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
       and not coalesce(reloptions @> array['security_invoker=true'], false)`,
  );
  assert.deepEqual(rows, []);
});

test('no login role passes row security by or is a superuser', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `select rolname::text as name from pg_roles
     where rolname like 'cloison\\_%' or rolname = any($1)
     group by rolname having bool_or(rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    [ROLES.map((role) => loginRole(house.name, role))],
  );
  assert.deepEqual(rows, []);
});

test('nobody is granted update or delete on what money or proof rests on', async () => {
  const { rows } = await admin.query<{ grant: string }>(
    `select g.grantee || ' ' || lower(g.privilege_type) || ' ' || g.table_name as grant
     from information_schema.table_privileges g
     where g.table_schema = 'public' and g.grantee like 'cloison\\_%' and g.grantee <> 'cloison_owner'
       and (g.privilege_type in ('DELETE', 'TRUNCATE') and g.table_name not like 'rights%'
            or g.privilege_type = 'UPDATE' and g.table_name = any($1))`,
    [LEDGER],
  );
  assert.deepEqual(rows, []);
});

for (const table of [...LEDGER, ...LOCKED]) {
  test(`${table} refuses update, delete and truncate, even from the superuser`, async () => {
    const { rows } = await admin.query<{ name: string }>(
      `select tgname::text as name from pg_trigger where tgrelid = $1::regclass and not tgisinternal
         and tgenabled = 'O' and tgname like 'forbid%' order by tgname`,
      [table],
    );
    assert.deepEqual(rows, [{ name: 'forbid_change' }, { name: 'forbid_truncate' }]);
    await assert.rejects(admin.query(`truncate ${table} cascade`), /forbidden: a correction is a new entry/);
  });
}

test('a claim that stands is neither changed nor deleted', async () => {
  for (const statement of ['update claims set price_cents = 1', 'delete from claims']) {
    await assert.rejects(admin.query(statement), /forbidden: a correction is a new entry/);
  }
});
