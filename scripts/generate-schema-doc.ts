import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { testDatabase } from '../test/support/database.ts';
import { schemaDoc } from './schema-doc.ts';

// A database of its own, migrated, from the server that tests use.
const database = await testDatabase();
const client = new pg.Client({ connectionString: database.adminUrl });
await client.connect();
try {
  writeFileSync(new URL('../docs/schema.sql', import.meta.url), await schemaDoc(client));
} finally {
  await client.end();
  await database.drop();
}
