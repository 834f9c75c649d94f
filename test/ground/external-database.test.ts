import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { sharedAdminUrl } from '../support/shared-cluster.ts';
import { freePorts, removeFolder, startHouse, temporaryFolder } from './support.ts';

const above = temporaryFolder();
const adminUrl = await sharedAdminUrl();
const port = String(await freePorts());
after(async () => {
  removeFolder(above);
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('drop database if exists cloison with (force)');
  await admin.end();
});

async function startAndStop(data: string, ...words: string[]): Promise<string> {
  const env = { DATABASE_URL: adminUrl };
  const house = startHouse(['--data', join(above, data), '--port', port, ...words], { env });
  // A house that refuses to start has said why, and the output is what is asked for.
  await house.says('Cloison is up').catch(() => undefined);
  house.process.kill('SIGINT');
  await house.ended;
  return house.output();
}

test('with DATABASE_URL no server of our own starts, and other houses keep out', async () => {
  assert.match(await startAndStop('one'), /Cloison is up/);
  assert.ok(!existsSync(join(above, 'one', 'pg')));
  assert.match(await startAndStop('one'), /Cloison is up/);
  assert.match(await startAndStop('two'), /"cloison" at .* belongs to another data folder/);
  assert.match(await startAndStop('one', '--fresh'), /is forgotten\.\n(.*\n)*Cloison is up/);
});
