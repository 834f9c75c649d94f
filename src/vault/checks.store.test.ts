import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, feedText, openCountry } from '../../test/support/country.ts';
import { startKillableVault } from '../../test/support/killable-vault.ts';
import { checksOfVault } from '../../test/support/presence.ts';
import { bucketOf, isInBucket, WRITTEN } from '../concerned/bucket.ts';
import { checkInput } from '../concerned/check-input.ts';
import { ask, open } from '../concerned/voprf-client.ts';
import type { CheckPerson, CheckTold } from './check-protocol.ts';
import type { IncidentSource } from './incident-scope-protocol.ts';
import { askIncidentScope } from './scope-client.ts';

const AMC = '0099000001';
const NUMBER = 'Q0123456789AB';
const REASON = 'Demandé par la complémentaire';
const UNTIL = '2027-01-31T00:00:00.000Z';

let country: Country;
let admin: pg.Client;
let operator: number;
let people: CheckPerson[];
let incident: { id: bigint; number: string };

before(async () => {
  country = await openCountry();
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  operator = (await admin.query("select min(id) as id from credentials where kind = 'operator'")).rows[0].id;
  await country.feed(AMC);
  people = peopleIn(feedText(country, AMC));
  incident = await newIncident();
});
after(async () => {
  await admin?.end();
  await country?.close();
});

/** Those whom an insurer's file names, each once. */
function peopleIn(text: string): CheckPerson[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.trim().split(';');
  const known = new Map<string, CheckPerson>();
  for (const line of lines) {
    const values = line.split(';');
    const of = (name: string) => values[names.indexOf(name)] ?? '';
    const person = {
      nir: of('nir').slice(0, 13),
      birthDate: of('birth_date'),
      birthRank: Number(of('birth_rank')),
    };
    known.set(JSON.stringify(person), person);
  }
  return [...known.values()];
}

let incidents = 0;
async function newIncident() {
  incidents += 1;
  const number = `I${String(incidents).padStart(12, '0')}`;
  const { rows } = await admin.query(
    `insert into incidents (number, origin, opened_at, by_credential, window_from, window_to)
     values ($1, 'operator', now(), $2, now() - interval '1 day', now()) returning id`,
    [number, operator],
  );
  return { id: BigInt(rows[0].id), number };
}

const insurerId = () => country.insurerIds.get(AMC) ?? 0;

async function scope(source: Partial<Extract<IncidentSource, { kind: 'list' }>> = {}) {
  const asked = {
    ...{ verb: 'incident-scope', by: operator, reason: REASON, number: incident.number },
    incidentId: String(incident.id),
    source: { kind: 'insurer', insurerIds: [insurerId()], verdict: 'reachable', fields: ['nir'], ...source },
  } as const;
  for await (const frame of askIncidentScope(country.client, asked as never)) void frame;
}

const openCheck = (number = NUMBER, vault = country.vault): Promise<CheckTold> =>
  vault.ask('check', {
    ...{ act: 'open', by: operator, reason: REASON, number, until: UNTIL, insurerId: insurerId() },
    ...{ incidentId: String(incident.id), incident: incident.number },
  });
const act = (what: 'publish' | 'close', number = NUMBER, vault = country.vault): Promise<CheckTold> =>
  vault.ask('check', { act: what, by: operator, reason: REASON, number });
const send = (part: number, some: readonly CheckPerson[], number = NUMBER) =>
  country.vault.ask('check-part', { insurerId: insurerId(), number, part, people: some });

async function until(state: string, number = NUMBER): Promise<void> {
  for (let i = 0; i < 600; i += 1) {
    const { rows } = await admin.query('select state from incident_checks where number = $1', [number]);
    if (rows[0]?.state === state) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`never ${state}`);
}

/** What a browser does, with what the database shows to everybody. */
async function isConcerned({ nir, birthDate }: CheckPerson, number = NUMBER): Promise<boolean> {
  const asked = ask(checkInput(nir, birthDate, number));
  const told = await country.vault.ask('check-answer', {
    number,
    point: Buffer.from(asked.blinded).toString('base64url'),
  });
  assert.ok('proof' in told, JSON.stringify(told));
  const { rows } = await admin.query(
    `select k.public_key, s.entries, p.page, p.buckets from incident_checks k
     join incident_check_sets s on s.check_id = k.id join incident_check_pages p on p.check_id = k.id
     where k.number = $1 order by page`,
    [number],
  );
  const [{ public_key: publicKey, entries }] = rows;
  const answer = {
    evaluated: Buffer.from(told.evaluated, 'base64url'),
    proof: Buffer.from(told.proof, 'base64url'),
  };
  const output = open(asked, answer, publicKey);
  const bucket = bucketOf(output);
  const from = (bucket & 255) * entries * WRITTEN;
  return isInBucket(rows[bucket >> 8].buckets.subarray(from, from + entries * WRITTEN), output);
}

const acts = async () =>
  (
    await admin.query(
      `select a.act, a.by_credential is null as vault from incident_check_acts a
       join incident_checks k on k.id = a.check_id where k.number = $1 order by a.id`,
      [NUMBER],
    )
  ).rows.map((row) => `${row.act}${row.vault ? ' by itself' : ''}`);

test('a check is opened once, with a key in the ring; until it is published nobody is answered', async () => {
  const told = await openCheck();
  assert.deepEqual([told.done, told.why, told.number], [true, null, NUMBER]);
  assert.ok(told.receipt);
  const again = await openCheck('QZZZZZZZZZZZZ');
  assert.deepEqual([again.done, again.why, again.number], [true, 'known', NUMBER]);
  assert.deepEqual(checksOfVault(country.folder), [NUMBER]);
  const early = await country.vault.ask('check-answer', { number: NUMBER, point: 'A'.repeat(43) });
  assert.deepEqual(early, { why: 'no-check' });
});

test('without a scope, or without everybody whom it names, no set is published: a no would be a lie', async () => {
  assert.equal((await act('publish')).why, 'not-counted');
  await act('close');
  await until('destroyed');
  await scope();
  await openCheck('Q00000000000A');
  assert.equal((await act('publish', 'Q00000000000A')).why, 'incomplete');
  await act('close', 'Q00000000000A');
  await until('destroyed', 'Q00000000000A');
  assert.deepEqual(checksOfVault(country.folder), []);
  assert.deepEqual(await acts(), ['opened', 'closed', 'destroyed by itself']);
});

const LIVE = 'Q00000000000B';

test('the insurer sends its people in parts, each kept once; strangers among them leave nothing', async () => {
  await openCheck(LIVE);
  const stranger = { nir: '2870299757965', birthDate: '19870220', birthRank: 1 };
  const half = Math.ceil(people.length / 2);
  assert.equal((await send(0, [stranger, ...people.slice(0, half)], LIVE)).outcome, 'kept');
  assert.equal((await send(0, people.slice(0, half), LIVE)).outcome, 'known');
  assert.equal((await act('publish', LIVE)).why, 'incomplete');
  assert.equal((await send(1, people.slice(half), LIVE)).outcome, 'kept');
  const { rows } = await admin.query('select sum(found)::int as found from incident_check_parts');
  assert.equal(rows[0].found, people.length);
});

test('killed while it builds, a vault leaves nothing half; asked again, the set is built', async () => {
  const doomed = await startKillableVault(country);
  await admin.query('begin; lock table incident_check_pages in exclusive mode');
  assert.equal((await act('publish', LIVE, doomed.vault)).done, true);
  await waiting();
  await doomed.kill();
  await admin.query('rollback');
  const { rows } = await admin.query(
    `select k.state, (select count(*)::int from incident_check_sets) as sets from incident_checks k where number = $1`,
    [LIVE],
  );
  assert.deepEqual(rows[0], { state: 'building', sets: 0 });
  const again = await act('publish', LIVE);
  assert.deepEqual([again.done, again.why], [true, 'known']);
  await until('published', LIVE);
  assert.equal((await act('publish', LIVE)).why, 'known');
});

/** Until somebody waits for the table. */
async function waiting(): Promise<void> {
  const other = new pg.Client({ connectionString: country.database.adminUrl });
  await other.connect();
  for (let i = 0; i < 600; i += 1) {
    const { rows } = await other.query(
      "select 1 from pg_locks where relation = 'incident_check_pages'::regclass and not granted",
    );
    if (rows.length > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await other.end();
}

test('whom the incident concerns is found by a hidden question, and nobody else; the log says the root', async () => {
  const [first, last] = [people[0], people.at(-1)];
  assert.ok(first && last);
  assert.deepEqual([await isConcerned(first, LIVE), await isConcerned(last, LIVE)], [true, true]);
  const stranger = { nir: '2870299757965', birthDate: '19870220', birthRank: 1 };
  assert.equal(await isConcerned(stranger, LIVE), false);
  assert.equal(
    await isConcerned({ ...first, birthDate: '19000101' }, LIVE),
    false,
    'a number alone finds nobody',
  );
  const { rows } = await admin.query(
    `select convert_from(substring(s.opened from 17), 'UTF8') as said, encode(s.root, 'hex') as root,
       s.commitment = sha256(s.opened) as whole, l.commitment = s.commitment as logged
     from incident_check_sets s join log_entries l on l.id = s.entry_id`,
  );
  const said = JSON.parse(rows[0].said);
  assert.deepEqual(
    [said.kind, said.act, said.root, rows[0].whole, rows[0].logged],
    [...['check', 'published', rows[0].root, true, true]],
  );
  assert.equal(said.others, 'cannot-exclude', 'who left that insurer before its last feed is in no set');
});

test('what is no question is refused, and a day has an end', async () => {
  const bad = await country.vault.ask('check-answer', {
    number: LIVE,
    point: Buffer.alloc(32, 255).toString('base64url'),
  });
  assert.deepEqual(bad, { why: 'point' });
  await admin.query('update incident_check_days set answers = 200000');
  const [first] = people;
  const point = Buffer.from(ask(checkInput(first?.nir ?? '', '', LIVE)).blinded).toString('base64url');
  assert.deepEqual(await country.vault.ask('check-answer', { number: LIVE, point }), { why: 'limit' });
});

test('a later scope ends the check at once, then its key and its set', async () => {
  await scope({ kind: 'list', insurerId: insurerId(), refs: ['NOBODY'] });
  const [first] = people;
  const point = Buffer.from(ask(checkInput(first?.nir ?? '', '', LIVE)).blinded).toString('base64url');
  assert.deepEqual(await country.vault.ask('check-answer', { number: LIVE, point }), { why: 'no-check' });
  assert.equal((await openCheck('Q00000000000C')).number, LIVE, 'one at a time');
  await act('close', LIVE);
  await until('destroyed', LIVE);
  const { rows } = await admin.query(
    `select (select count(*)::int from incident_check_pages) as pages,
       (select count(*)::int from incident_check_outputs) as outputs`,
  );
  assert.deepEqual(rows[0], { pages: 0, outputs: 0 });
  assert.deepEqual(checksOfVault(country.folder), []);
});

test('on the day told beforehand a check ends by itself, and a key without a check is taken out', async () => {
  const number = 'Q00000000000D';
  await openCheck(number);
  country.clock.nowMs = Date.parse(UNTIL) + 1;
  const second = await country.secondVault();
  await until('destroyed', number);
  await second.close();
  assert.deepEqual(checksOfVault(country.folder), []);
});

test('no table holds who was sent, nor a way to try numbers', async () => {
  const { rows } = await admin.query(
    `select string_agg(t, '') as text from (
       select row(c.*)::text as t from incident_check_parts c union all
       select row(a.*)::text from incident_check_acts a union all
       select row(k.*)::text from incident_checks k) x`,
  );
  for (const { nir, birthDate } of people.slice(0, 50))
    assert.ok(!rows[0].text.includes(nir) && !rows[0].text.includes(birthDate));
});
