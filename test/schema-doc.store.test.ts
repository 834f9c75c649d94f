import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { schemaDoc } from '../scripts/schema-doc.ts';
import { testDatabase } from './support/database.ts';

test('the committed page of the schema is the one a freshly migrated database gives', async () => {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    const committed = readFileSync(join(import.meta.dirname, '../docs/schema.sql'), 'utf8');
    assert.equal(await schemaDoc(client), committed, 'run: npm run docs');
    await client.query('alter table claims add column planted text');
    assert.notEqual(await schemaDoc(client), committed);
  } finally {
    await client.end();
    await database.drop();
  }
});
