import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import type { ContainmentAsked } from './protocol.ts';

let country: Country;
let admin: pg.Client;
let operators: [number, number];
let credential: number;

before(async () => {
  country = await openCountry();
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    "select id from credentials where kind = 'operator' order by id limit 2",
  );
  operators = [rows[0].id, rows[1].id];
  const found = await admin.query(
    "select id from credentials where kind = 'professional' order by id limit 1",
  );
  credential = found.rows[0].id;
});

after(async () => {
  await admin?.end();
  await country?.close();
});

const act = (changes: Partial<ContainmentAsked>) =>
  country.vault.ask('contain', {
    act: 'cut',
    target: 'credential',
    targetId: credential,
    by: operators[0],
    reason: 'Signalement du titulaire',
    answers: null,
    ...changes,
  });

const isCut = async () => {
  const { rows } = await admin.query('select suspended_at from credentials where id = $1', [credential]);
  return rows[0].suspended_at !== null;
};

test('a credential is cut and given back, by two people, with an entry of the log for each act', async () => {
  const cut = await act({});
  assert.deepEqual([cut.done, await isCut()], [true, true]);
  const asked = await act({ act: 'restore-asked' });
  assert.deepEqual([asked.done, await isCut()], [true, true]);
  const alone = await act({ act: 'restored', answers: asked.containment });
  assert.deepEqual([alone.done, await isCut()], [false, true], 'the one who asked cannot restore');
  const restored = await act({ act: 'restored', answers: asked.containment, by: operators[1] });
  assert.deepEqual([restored.done, await isCut()], [true, false]);
  const again = await act({ act: 'restored', answers: asked.containment, by: operators[1] });
  assert.equal(again.done, false, 'a request serves once');
  const { rows } = await admin.query(
    'select count(*)::int as n from log_entries where person is null and insurer_id is null',
  );
  assert.equal(rows[0].n, 5, 'attempts that come to nothing are logged too');
});

test('what does not exist cannot be cut, and the attempt is known', async () => {
  const told = await act({ targetId: 2_000_000_000 });
  assert.deepEqual([told.done, told.containment], [false, null]);
  assert.match(told.receipt.entry, /^[0-9]+$/);
});

test('a restoration of one access does not restore another', async () => {
  await act({});
  const asked = await act({ act: 'restore-asked' });
  const other = await act({
    act: 'restored',
    targetId: credential + 1,
    answers: asked.containment,
    by: operators[1],
  });
  assert.deepEqual([other.done, await isCut()], [false, true]);
});
