import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, feedText, openCountry } from '../../test/support/country.ts';
import { countryRing } from '../../test/support/country-ring.ts';
import { csvOf, goodRows } from '../../test/support/feed-lines.ts';
import { type InsurerKeys, insurerKeys } from './insurer-keys.ts';

const AMC = '0099000001';
const OTHER = '0099000002';

let country: Country;
let admin: pg.Client;

before(async () => {
  country = await openCountry();
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
});
after(async () => {
  await admin?.end();
  await country?.close();
});

function keysOf(amc: string): InsurerKeys {
  const own = countryRing(country).insurers[amc];
  assert.ok(own);
  return insurerKeys(own, () => own);
}

async function rowsOf(amc: string): Promise<{ token: Buffer; ref: Buffer }[]> {
  const { rows } = await admin.query<{ token: Buffer; ref: Buffer }>(
    `select r.token, r.ref from rights r join generations g on g.id = r.generation_id and g.state = 'live'
     where g.insurer_id = $1`,
    [country.insurerIds.get(amc)],
  );
  return rows;
}

test('a full feed leaves beside each row the reference that the insurer gave the person', async () => {
  for (const amc of [AMC, OTHER]) await country.feed(amc);
  const told = new Set(
    feedText(country, AMC)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(';')[0]),
  );
  const keys = keysOf(AMC);
  const opened = new Set((await rowsOf(AMC)).map(({ token, ref }) => keys.ref.open(token, ref)));
  assert.deepEqual(opened, told);
});

test('a reference opens with the keys of its own insurer alone', async () => {
  const other = keysOf(OTHER);
  for (const { token, ref } of (await rowsOf(AMC)).slice(0, 20))
    assert.throws(() => other.ref.open(token, ref));
});

test('a delta brings the references of those it adds and of those it changes', async () => {
  const rows = goodRows(40);
  await country.feed(AMC, bytesOf(csvOf(rows)), { shrink: 'accept' });
  const changed = rows.slice(0, 3).map((row, i) => ({ ...row, person_ref: `CHANGED${i}` }));
  const added = goodRows(43).slice(40);
  const delta = [...changed, ...added];
  const reply = await country.feed(AMC, bytesOf(csvOf(delta, 'delta')), { mode: 'delta' });
  assert.ok('outcome' in reply && reply.outcome.state === 'accepted', JSON.stringify(reply));
  const keys = keysOf(AMC);
  const opened = (await rowsOf(AMC)).map(({ token, ref }) => keys.ref.open(token, ref)).toSorted();
  const wanted = [...changed, ...rows.slice(3), ...added].map(({ person_ref }) => person_ref).toSorted();
  assert.deepEqual(opened, wanted);
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
