import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runLine } from '../../test/support/memory-io.ts';
import { openDataFolder } from '../ground/data-folder.ts';
import { checkDatabase } from './check-database.ts';
import { checkDataFolder, checkKeys, checkNode, checkPackages, checkPort } from './doctor-checks.ts';

type After = { after: (work: () => void) => void };

function temporary(t: After): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-doctor-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('Node 24.7 and later is well, older is not', () => {
  for (const version of ['v24.7.0', 'v24.21.0', 'v26.0.0'])
    assert.equal(checkNode(version).ok, true, version);
  for (const version of ['v24.6.9', 'v22.20.0', 'v20.19.0'])
    assert.equal(checkNode(version).ok, false, version);
});

test('a package that is missing or of another version is named', (t) => {
  assert.equal(checkPackages().ok, true);
  const root = temporary(t);
  writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies: { one: '1.0.0', two: '2.0.0' } }));
  mkdirSync(join(root, 'node_modules', 'one'), { recursive: true });
  writeFileSync(join(root, 'node_modules', 'one', 'package.json'), JSON.stringify({ version: '1.0.1' }));
  const { ok, found, remedy } = checkPackages(root);
  assert.equal(ok, false);
  assert.match(found.en, /one, two$/);
  assert.ok(remedy);
});

test('a data folder may be absent, empty or ours; with the things of others it is refused', (t) => {
  const folder = temporary(t);
  assert.equal(checkDataFolder(join(folder, 'deep', 'absent')).ok, true);
  assert.equal(checkDataFolder(folder).ok, true);
  writeFileSync(join(folder, 'letter.txt'), 'mine');
  assert.equal(checkDataFolder(folder).ok, false);
  const house = join(folder, 'house');
  openDataFolder(house);
  assert.equal(checkDataFolder(house).ok, true);
});

test('a key that other accounts may read is named, with the command that closes it', (t) => {
  const house = join(temporary(t), 'house');
  const { secrets } = openDataFolder(house);
  const key = join(secrets, 'bank-key');
  writeFileSync(key, 'x', { mode: 0o600 });
  assert.equal(checkKeys(house).ok, true);
  chmodSync(key, 0o644);
  const open = checkKeys(house);
  assert.equal(open.ok, false);
  assert.match(open.found.en, /secrets\/bank-key$/);
  assert.match(open.remedy?.en ?? '', /chmod -R go= /);
});

test('the port is free, taken by another program, or answered by Cloison', async (t) => {
  let body = '{"alive":true}';
  const server = createServer((_request, reply) => reply.end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => server.close());
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const alive = await checkPort(url);
  assert.deepEqual([alive.ok, /answers/.test(alive.found.en)], [true, true]);
  body = 'something else';
  const taken = await checkPort(url);
  assert.equal(taken.ok, false);
  assert.match(taken.remedy?.en ?? '', /--port/);
});

test('a database that does not answer is told without its address or password', async () => {
  const url = 'postgres://someone:pass-of-the-test@127.0.0.1:1/nowhere';
  const { ok, found, remedy } = await checkDatabase(url);
  assert.equal(ok, false);
  assert.doesNotMatch(`${found.en}${remedy?.en}`, /someone|pass-of-the-test/);
  assert.equal((await checkDatabase('not an address')).ok, false);
  assert.equal((await checkDatabase(undefined)).ok, true);
});

test('the command gives one line for each check, and one JSON for programs', async (t) => {
  const words = ['doctor', '--data', join(temporary(t), 'house'), '--url', 'http://127.0.0.1:1'];
  const told = await runLine(words, { env: { DATABASE_URL: 'postgres://127.0.0.1:1/x' } });
  assert.equal(told.code, 1);
  assert.equal(told.out.split('\n').filter((line) => /^[✓✗] /.test(line)).length, 7);
  assert.match(told.out, /^✗ database .+\n +→ /m);
  const { ok, checks } = JSON.parse((await runLine([...words, '--json'])).out);
  assert.equal(checks.length, 7);
  assert.equal(
    ok,
    checks.every((one: { ok: boolean }) => one.ok),
  );
});
