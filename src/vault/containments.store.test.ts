import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { appendContainment, type NewContainment } from './containments.store.ts';
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

async function openVaultClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: country.database.urls.vault });
  await client.connect();
  return client;
}

/** An act as the store takes it; its entry says nothing, since nobody opens it here. */
function row(changes: Partial<NewContainment>): NewContainment {
  const at = new Date();
  const entry = {
    hour: at,
    actor: Buffer.alloc(16),
    quarter: '2026Q4' as NewContainment['entry']['quarter'],
    payload: Buffer.alloc(1),
    commitment: Buffer.alloc(32),
  };
  const common = { act: 'cut', target: 'credential', targetId: credential } as const;
  return {
    ...common,
    at,
    by: operators[0],
    detector: null,
    reason: 'x',
    answers: null,
    draft: null,
    entry,
    ...changes,
  };
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await admin.query(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows[0].n > 0) return;
  }
}

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
  assert.deepEqual([alone.why, await isCut()], ['same-person', true], 'the one who asked cannot restore');
  const restored = await act({ act: 'restored', answers: asked.containment, by: operators[1] });
  assert.deepEqual([restored.done, await isCut()], [true, false]);
  const again = await act({ act: 'restored', answers: asked.containment, by: operators[1] });
  assert.deepEqual([again.done, again.why], [false, 'not-cut'], 'there is nothing left to give back');
  const { rows } = await admin.query(
    'select count(*)::int as n from log_entries where person is null and insurer_id is null',
  );
  assert.equal(rows[0].n, 5, 'attempts that come to nothing are logged too');
});

test('what does not exist cannot be cut, and the attempt is known', async () => {
  const told = await act({ targetId: 2_000_000_000 });
  assert.deepEqual([told.done, told.containment, told.why], [false, null, 'no-target']);
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

test('a request does not outlive a new cut, and serves once', async () => {
  await act({});
  const asked = await act({ act: 'restore-asked' });
  await act({ by: operators[1], reason: 'Vu à nouveau cette nuit' });
  const late = await act({ act: 'restored', answers: asked.containment, by: operators[1] });
  assert.deepEqual([late.why, await isCut()], ['no-request', true]);
  const fresh = await act({ act: 'restore-asked' });
  assert.equal((await act({ act: 'restored', answers: fresh.containment, by: operators[1] })).done, true);
  await act({});
  const spent = await act({ act: 'restored', answers: fresh.containment, by: operators[1] });
  assert.deepEqual([spent.why, await isCut()], ['no-request', true]);
});

test('nothing is asked or given back for an access that is not cut', async () => {
  const fresh = credential + 2;
  assert.equal((await act({ act: 'restore-asked', targetId: fresh })).why, 'not-cut');
  assert.equal((await act({ act: 'restored', targetId: fresh, answers: '1' })).why, 'not-cut');
});

test('a restoration that waited for a cut sees it and gives nothing back', async () => {
  await act({});
  const asked = await act({ act: 'restore-asked' });
  const [first, second] = await Promise.all([openVaultClient(), openVaultClient()]);
  await first.query('begin');
  assert.equal((await appendContainment(first, row({ act: 'cut' }))).said, 'done');
  const restoring = appendContainment(
    second,
    row({ act: 'restored', by: operators[1], answers: BigInt(asked.containment ?? 0) }),
  );
  await untilSomebodyWaits();
  await first.query('commit');
  assert.deepEqual([(await restoring).said, await isCut()], ['no-request', true]);
  await Promise.all([first.end(), second.end()]);
});

test('a feed that was under way when its insurer was cut does not become what answers', async () => {
  const [amc = '', id = 0] = [...country.insurerIds][0] ?? [];
  await act({ target: 'insurer', targetId: id });
  assert.ok('error' in (await country.feed(amc)), 'the vault was handed it before the cut');
  const { rows } = await admin.query("select count(*)::int as n from generations where state = 'live'");
  assert.equal(rows[0].n, 0);
});

test('a detector’s cut opens a draft of an incident in the same transaction; an operator’s does not', async () => {
  const target = credential + 4;
  const client = await openVaultClient();
  const from = new Date(Date.now() - 3_600_000);
  const byDetector = { by: null, detector: 'misses', targetId: target };
  const draft = { number: 'I0000000000A1', from };
  assert.equal((await appendContainment(client, row({ ...byDetector, draft }))).said, 'done');
  await appendContainment(client, row({ targetId: target }));
  const nobody = { ...byDetector, targetId: 2_000_000_000, draft: { number: 'I0000000000A2', from } };
  assert.equal((await appendContainment(client, row(nobody))).said, 'no-target');
  await client.end();
  const { rows } = await admin.query(`
    select i.number, i.detector, i.target_id, i.window_from as "from", e.kind
    from incidents i join incident_events e on e.incident_id = i.id`);
  assert.deepEqual(rows, [
    { number: 'I0000000000A1', detector: 'misses', target_id: target, from, kind: 'drafted' },
  ]);
});

test('every access cut or given back moves the number by which remembered tokens are forgotten', async () => {
  const number = async () => (await admin.query('select number::int from access_changes')).rows[0].number;
  const before = await number();
  await act({ targetId: credential + 3 });
  assert.equal(await number(), before + 1);
  await act({ targetId: credential + 3 });
  assert.equal(await number(), before + 1, 'cut already: nothing changed');
  const asked = await act({ act: 'restore-asked', targetId: credential + 3 });
  await act({ act: 'restored', targetId: credential + 3, answers: asked.containment, by: operators[1] });
  assert.equal(await number(), before + 2);
});
