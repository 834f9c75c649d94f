import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { OWN_TABLES, practicesSeen, TWO_PRACTICES } from '../support/two-practices.ts';

// Invariant 6, weakened: a table without row security, a policy that asks nobody's name. The question of
// test/row-security.store.test.ts, whose rows a practice sees, then has another answer.

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
  await front?.end();
  await admin?.end();
  await house?.drop();
});

const seenByFirst = (table: (typeof OWN_TABLES)[number]) => practicesSeen(front, table, { practiceId: 1 });

for (const table of OWN_TABLES) {
  test(`${table} without row security show a practice the rows of others, and the check says so`, async () => {
    assert.deepEqual(await seenByFirst(table), [1]);
    await admin.query(`alter table ${table} disable row level security`);
    assert.deepEqual(await seenByFirst(table), [1, 2]);
    await admin.query(`alter table ${table} enable row level security`);
    assert.deepEqual(await seenByFirst(table), [1]);
  });

  test(`${table} under a policy without the tenant likewise`, async () => {
    await admin.query(`create policy careless on ${table} for select to cloison_front using (true)`);
    assert.deepEqual(await seenByFirst(table), [1, 2]);
    await admin.query(`drop policy careless on ${table}`);
    assert.deepEqual(await seenByFirst(table), [1]);
  });
}
