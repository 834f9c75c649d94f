import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry } from '../../test/support/front.ts';
import type { Access, AccessList } from '../contract/access.ts';
import { READING_NOTED_MS } from './noted-readings.ts';

let front: Front;

before(async () => {
  front = await openFrontOverCountry({ fed: false });
  await front.admin.query(`
    insert into practices (finess, name, town, postcode, trade) values
      ('990000994', 'Pharmacie de l’Œuvre', 'Nîmes', '30000', 'pharmacy');
    insert into professionals (rpps, given_name, family_name, trade, specialty) values
      ('99000099992', 'Zoé', 'Lefèvre', 'pharmacy', '50');
    insert into credentials (subject, kind, label, practice_id, professional_id)
    select 'rpps:99000099992', 'professional', 'Zoé Lefèvre', p.id, r.id
    from practices p, professionals r where p.finess = '990000994' and r.rpps = '99000099992'`);
});
after(() => closeFront(front));

const list = async (query: string): Promise<AccessList> => {
  const answer = await front.ask(front.callers.operator, { url: `/v1/operator/accesses?${query}` });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};
const found = async (search: string, more = '') =>
  (await list(`search=${encodeURIComponent(search)}${more}`)).accesses.map(({ name }: Access) => name);

test('an access is found by any part of a name or town, without accents or capitals, and by its numbers', async () => {
  assert.deepEqual(await found('LEFEVRE'), ['Zoé Lefèvre']);
  assert.deepEqual(await found('zoe nimes'), ['Zoé Lefèvre']);
  assert.deepEqual(await found('l’oeuvre', '&target=practice'), ['Pharmacie de l’Œuvre']);
  assert.deepEqual(await found('99000099992'), ['Zoé Lefèvre']);
  assert.deepEqual(await found('990000994'), ['Pharmacie de l’Œuvre', 'Zoé Lefèvre']);
  assert.deepEqual(await found('99000001', '&target=insurer'), await found('0099000001', '&target=insurer'));
  assert.deepEqual(await found('personne de ce nom'), []);
  assert.deepEqual(await found('%'), [], 'what is typed is text, never a pattern');
});

test('the whole list is read page by page, each access once', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await list(`limit=100${cursor}`);
    seen.push(...page.accesses.map(({ target, id }: Access) => `${target} ${id}`));
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  const { rows } = await front.admin.query('select count(*)::int as n from accesses');
  assert.deepEqual([seen.length, new Set(seen).size], [rows[0].n, rows[0].n]);
});

test('what is cut is listed apart, with all that hangs on it', async () => {
  await front.admin.query("update practices set suspended_at = now() where finess = '990000994'");
  const { accesses } = await list('state=cut');
  assert.deepEqual(
    accesses.map(({ name, cutAt }: Access) => [name, cutAt]),
    [
      ['Pharmacie de l’Œuvre', 'practice'],
      ['Zoé Lefèvre', 'practice'],
    ],
  );
  const page = await front.ask(front.callers.operator, { url: '/v1/operator/accesses/practice/990000994' });
  assert.deepEqual([page.body.belonging.length, page.body.belongingCount], [1, 1]);
  await front.admin.query('update practices set suspended_at = null');
});

test('a person’s page names the other accesses of the same person', async () => {
  await front.admin.query(`
    insert into credentials (subject, kind, label, practice_id, professional_id)
    select c.subject, 'professional', 'Zoé ailleurs', (select min(id) from practices), c.professional_id
    from credentials c where c.subject = 'rpps:99000099992'`);
  const { accesses } = await list('search=lefevre');
  const [first, second] = accesses;
  const page = await front.ask(front.callers.operator, {
    url: `/v1/operator/accesses/credential/${first?.id}`,
  });
  assert.deepEqual(
    page.body.belonging.map(({ id }: Access) => id),
    [second?.id],
  );
});

test('each reading is in the log before it is shown, once in a quarter of an hour for one person and page', async () => {
  const readings = async () =>
    (await front.admin.query('select count(*)::int as n from log_entries where person is null')).rows[0].n;
  const url = '/v1/operator/accesses/practice/990000994';
  const read = (who = front.callers.otherOperator) => front.ask(who, { url });
  const start = await readings();
  await read();
  await read();
  assert.equal(await readings(), start + 1);
  front.at = new Date(front.at.getTime() + READING_NOTED_MS);
  await read();
  assert.equal(await readings(), start + 2);
  front.at = new Date(front.at.getTime() + READING_NOTED_MS);
  await front.admin.query('revoke insert on log_entries from cloison_vault');
  const dark = await read();
  assert.deepEqual(
    [dark.status, dark.body.code],
    [503, 'vault.unavailable'],
    'what cannot be noted is not shown',
  );
  await front.admin.query('grant insert on log_entries to cloison_vault');
  assert.equal((await read()).status, 200);
});

test('an access that does not exist is not found, and a wrong number is told', async () => {
  const at = (url: string) => front.ask(front.callers.operator, { url });
  assert.equal((await at('/v1/operator/accesses/credential/999999999')).status, 404);
  assert.equal((await at('/v1/operator/accesses/practice/12')).body.code, 'request.invalid');
  assert.equal((await at('/v1/operator/accesses/king/1')).body.errors[0].field, 'target');
  assert.equal((await at('/v1/operator/containments?id=1')).body.errors[0].field, 'id');
  assert.equal((await at('/v1/operator/containments?target=credential&id=999999999')).status, 404);
});
