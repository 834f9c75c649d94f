import assert from 'node:assert/strict';
import { createPrivateKey, hash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { type LogLine, writeLogLines } from '../../test/support/log-lines.ts';
import type {
  IncidentInsurer,
  IncidentScopeAsked,
  IncidentScopeFrame,
  IncidentSource,
} from './incident-scope-protocol.ts';
import { incidentVerdict } from './incident-verdict.ts';
import { askIncidentScope } from './scope-client.ts';
import { openList } from './sealed-list.ts';

const ONE = '0099000001';
const TWO = '0099000002';
const WINDOW = { from: '2026-11-10T08:00:00.000Z', to: '2026-11-10T10:00:00.000Z' };
const AT = new Date('2026-11-10T09:00:00Z');

let country: Country;
let admin: pg.Client;
let thief: number;
let operator: number;
const tokens = new Map<string, Buffer>();

before(async () => {
  country = await openCountry();
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const idOf = async (kind: string) =>
    (await admin.query(`select min(id) as id from credentials where kind = '${kind}'`)).rows[0].id;
  [thief, operator] = [await idOf('professional'), await idOf('operator')];
  await country.feed(ONE);
  await country.feed(TWO);
});
after(async () => {
  await admin?.end();
  await country?.close();
});

function line(ref: string, changes: Partial<LogLine> = {}): LogLine {
  const token = tokens.get(ref) ?? randomBytes(16);
  tokens.set(ref, token);
  const amc = changes.amc ?? ONE;
  return { credential: thief, insurerId: idOf(amc), amc, at: AT, token, ref, ...changes };
}
const idOf = (amc: string) => country.insurerIds.get(amc) ?? 0;

let incidents = 0;
async function newIncident(): Promise<bigint> {
  incidents += 1;
  const number = `I${String(incidents).padStart(12, '0')}`;
  const { rows } = await admin.query(
    `insert into incidents (number, origin, opened_at, by_credential, window_from, window_to)
     values ($1, 'operator', now(), $2, $3, $4) returning id`,
    [number, operator, WINDOW.from, WINDOW.to],
  );
  return rows[0].id;
}

async function scope(incidentId: bigint, source: IncidentSource) {
  const number = `I${String(incidents).padStart(12, '0')}`;
  const asked: IncidentScopeAsked = {
    ...{ verb: 'incident-scope', by: operator, reason: 'A session was stolen', number },
    ...{ incidentId: String(incidentId), source },
  };
  const insurers = new Map<number, IncidentInsurer>();
  let last: Extract<IncidentScopeFrame, { log: unknown }> | undefined;
  let text = '';
  for await (const frame of askIncidentScope(country.client, asked)) {
    text += JSON.stringify(frame);
    if ('insurer' in frame) insurers.set(frame.insurer.insurerId, frame.insurer);
    else if ('log' in frame) last = frame;
  }
  return { insurers, last, text };
}
const log = (changes: object = {}): IncidentSource => ({
  ...{ kind: 'log', target: 'credential', targetIds: [thief], ...WINDOW, ...changes },
});

/** The list as the insurer opens it, by the key of its side of the country. */
async function opened(scopeId: string | undefined, amc: string): Promise<string[][]> {
  const { rows } = await admin.query(
    'select line from incident_lists where scope_id = $1 and insurer_id = $2 order by part',
    [scopeId, idOf(amc)],
  );
  const pem = readFileSync(join(country.folder, 'world', 'insurers-side', `${amc}.key`), 'utf8');
  const key = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const { lines } = openList(`${rows.map((one) => one.line).join('\n')}\n`, key);
  return lines.slice(1).map((one) => one.split(';'));
}

const verdict = (incidentId: bigint, amc: string, token: Buffer) =>
  incidentVerdict(admin, { incidentId, insurerId: idOf(amc) }, [randomBytes(16), token]);

test('whom the log names was read, with the fields; the others of that insurer were not', async () => {
  await writeLogLines(country, [
    line('ANNA'),
    line('ANNA', { at: new Date('2026-11-10T09:30:00Z') }),
    line('BORIS', { outcome: 'several-members' }),
    line('CLEO', { outcome: 'miss' }),
    line('DORA', { outcome: 'refused' }),
    line('LATE', { at: new Date(WINDOW.to) }),
    line('FAYE', { amc: TWO }),
  ]);
  const id = await newIncident();
  const { insurers, last, text } = await scope(id, log());
  const counts = { read: 2, reachable: 0, 'cannot-exclude': 0 };
  const one = insurers.get(idOf(ONE));
  assert.deepEqual([one?.counts, one?.totals, one?.others], [counts, counts, 'not-in-scope']);
  assert.equal(insurers.get(idOf(TWO))?.counts.read, 1);
  assert.equal(last?.whole, true);
  assert.deepEqual(
    (await opened(last?.scope, ONE)).map(([ref, said, , lookups, from, to]) => [
      ref,
      said,
      lookups,
      from,
      to,
    ]),
    [
      ['ANNA', 'read', '2', AT.toISOString(), '2026-11-10T09:30:00.000Z'],
      ['BORIS', 'read', '1', AT.toISOString(), AT.toISOString()],
    ],
  );
  assert.ok(!text.includes('ANNA'));
  const read = await verdict(id, ONE, tokens.get('ANNA') as Buffer);
  assert.deepEqual(read, { verdict: 'read', fields: ['cover', 'insurer'] });
  for (const ref of ['CLEO', 'DORA', 'LATE'])
    assert.equal((await verdict(id, ONE, tokens.get(ref) as Buffer)).verdict, 'not-in-scope', ref);
});

test('a log that is not sealed over the window, or an entry that no longer opens, excludes nobody', async () => {
  const id = await newIncident();
  await admin.query("update log_state set sealed_at = '2026-11-10T09:00:00Z'");
  const early = await scope(id, log());
  assert.deepEqual([early.last?.whole, early.insurers.get(idOf(ONE))?.others], [false, 'cannot-exclude']);
  await admin.query("update log_state set sealed_at = '2100-01-01T00:00:00Z'");
  await writeLogLines(country, [line('GHOST', { ref: null })]);
  const other = await newIncident();
  const { insurers } = await scope(other, log());
  assert.deepEqual(
    [insurers.get(idOf(ONE))?.unnamed, insurers.get(idOf(ONE))?.others],
    [1, 'cannot-exclude'],
  );
  assert.equal((await verdict(other, ONE, randomBytes(16))).verdict, 'cannot-exclude');
});

const OLD = { verdict: 'reachable', fields: ['name', 'nir', 'birth-date'] } as const;

test('everything an insurer had: each of its people once, in order, and in its list', async () => {
  const id = await newIncident();
  const { insurers, last } = await scope(id, { kind: 'insurer', insurerIds: [idOf(ONE), idOf(TWO)], ...OLD });
  const { rows } = await admin.query(
    `select r.token from rights r join generations g on g.id = r.generation_id
     where g.insurer_id = $1 and g.state = 'live' order by r.token`,
    [idOf(ONE)],
  );
  const one = insurers.get(idOf(ONE));
  assert.equal(one?.counts.reachable, rows.length);
  assert.equal(one?.others, 'cannot-exclude', 'whoever left before the last feed is in no row');
  assert.equal((await opened(last?.scope, ONE)).length, rows.length);
  const { rows: sets } = await admin.query(
    'select digest, people from incident_sets where scope_id = $1 and insurer_id = $2',
    [last?.scope, idOf(ONE)],
  );
  const digest = hash('sha256', Buffer.concat(rows.map(({ token }) => token)), 'buffer');
  assert.deepEqual(sets[0].digest, digest);
  for (const { token } of rows.slice(0, 20))
    assert.deepEqual(await verdict(id, ONE, token), {
      verdict: 'reachable',
      fields: ['birth-date', 'name', 'nir'],
    });
});

test('members that an insurer names are found by its own references; a name of nobody is counted', async () => {
  const all = await newIncident();
  const { last: first } = await scope(all, { kind: 'insurer', insurerIds: [idOf(ONE)], ...OLD });
  const refs = (await opened(first?.scope, ONE)).slice(0, 3).map(([ref = '']) => ref);
  const id = await newIncident();
  const { insurers, last } = await scope(id, {
    ...{ kind: 'list', insurerId: idOf(ONE), refs: [...refs, 'NOBODY'], ...OLD },
  });
  const one = insurers.get(idOf(ONE));
  assert.deepEqual([one?.counts.reachable, one?.unknown, one?.others], [3, 1, 'cannot-exclude']);
  assert.deepEqual((await opened(last?.scope, ONE)).map(([ref]) => ref).toSorted(), refs.toSorted());
});

test('several scopes of one incident count each person once, under the strongest verdict', async () => {
  const { rows } = await admin.query(
    `select r.token from rights r join generations g on g.id = r.generation_id
     where g.insurer_id = $1 and g.state = 'live' order by r.token limit 2`,
    [idOf(ONE)],
  );
  const at = new Date('2026-11-12T09:00:00Z');
  await writeLogLines(country, [
    line('KNOWN', { token: rows[0].token, at }),
    line('LEFT', { token: randomBytes(16), at }),
  ]);
  const id = await newIncident();
  const everybody = await scope(id, { kind: 'insurer', insurerIds: [idOf(ONE)], ...OLD });
  const count = everybody.insurers.get(idOf(ONE))?.counts.reachable ?? 0;
  const window = { from: '2026-11-12T08:00:00.000Z', to: '2026-11-12T10:00:00.000Z' };
  const { insurers } = await scope(id, log(window));
  assert.deepEqual(insurers.get(idOf(ONE))?.totals, { read: 2, reachable: count - 1, 'cannot-exclude': 0 });
  assert.equal((await verdict(id, ONE, rows[0].token)).verdict, 'read');
  assert.equal((await verdict(id, ONE, rows[1].token)).verdict, 'reachable');
});

test('the question is in the log first; the front reads no token, and nobody changes a set', async () => {
  const id = await newIncident();
  const { last } = await scope(id, log());
  const { rows } = await admin.query('select entry_id from incident_scopes where id = $1', [last?.scope]);
  assert.equal(String(rows[0].entry_id), last?.receipt.entry);
  const front = new pg.Client({ connectionString: country.database.urls.front });
  await front.connect();
  try {
    await assert.rejects(front.query('select tokens from incident_people'), /permission denied/);
  } finally {
    await front.end();
  }
  await assert.rejects(admin.query('delete from incident_sets'), /forbidden/);
});
