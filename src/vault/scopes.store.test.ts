import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { type LogLine, writeLogLines } from '../../test/support/log-lines.ts';
import { askScope } from './scope-client.ts';
import type { ScopeAsked, ScopeFrame, ScopeInsurer } from './scope-protocol.ts';
import { openList } from './sealed-list.ts';

const ONE = '0099000001';
const TWO = '0099000002';
const FROM = '2026-11-10T08:30:00.000Z';
const TO = '2026-11-10T10:30:00.000Z';

let country: Country;
let admin: pg.Client;
let thief: number;
let other: number;
let operator: number;

before(async () => {
  country = await openCountry();
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    "select min(id) as id from credentials where kind = 'professional' group by practice_id order by 1 limit 2",
  );
  [thief, other] = rows.map(({ id }) => id) as [number, number];
  operator = (await admin.query("select id from credentials where kind = 'operator' limit 1")).rows[0].id;
});
after(async () => {
  await admin?.end();
  await country?.close();
});

const tokens = new Map<string, Buffer>();
/** A lookup by the thief of somebody of the first insurer, in the window, that was answered. */
function line(ref: string, changes: Partial<LogLine> = {}): LogLine {
  const amc = changes.amc ?? ONE;
  const name = `${amc}/${ref}`;
  const token = tokens.get(name) ?? randomBytes(16);
  tokens.set(name, token);
  const insurerId = country.insurerIds.get(amc) ?? 0;
  return { credential: thief, insurerId, amc, at: new Date('2026-11-10T09:00:00Z'), token, ref, ...changes };
}

type Scope = {
  insurers: Map<string, ScopeInsurer & { lines: string[] }>;
  last: Extract<ScopeFrame, { log: unknown }> | undefined;
  refusal: string | undefined;
  /** Everything that crossed the socket. */
  text: string;
};

async function scope(changes: Partial<ScopeAsked> = {}): Promise<Scope> {
  const asked: ScopeAsked = {
    ...{ verb: 'scope', by: operator, reason: 'Login reported stolen', target: 'credential' },
    ...{ targetIds: [thief], from: FROM, to: TO, ...changes },
  };
  const amcs = new Map([...country.insurerIds].map(([amc, id]) => [id, amc]));
  const found: Scope = { insurers: new Map(), last: undefined, refusal: undefined, text: '' };
  for await (const frame of askScope(country.client, asked)) {
    found.text += JSON.stringify(frame);
    if ('insurer' in frame)
      found.insurers.set(amcs.get(frame.insurer.insurerId) ?? '', { ...frame.insurer, lines: [] });
    else if ('lines' in frame)
      found.insurers.get(amcs.get(frame.insurerId) ?? '')?.lines.push(...frame.lines);
    else if ('log' in frame) found.last = frame;
    else if ('refusal' in frame) found.refusal = frame.refusal;
  }
  return found;
}

/** The list as the insurer opens it, by the key of its side of the country. */
function opened(amc: string, { insurers }: Scope): string[][] {
  const pem = readFileSync(join(country.folder, 'world', 'insurers-side', `${amc}.key`), 'utf8');
  const key = Buffer.from(pem.split('\n')[1] ?? '', 'base64').subarray(-32);
  const { lines } = openList(`${insurers.get(amc)?.lines.join('\n')}\n`, key);
  return lines.slice(1).map((text) => text.split(';'));
}

test('each person once, with how often and when; the other insurer, window and access are apart', async () => {
  const ids = await writeLogLines(country, [
    line('ANNA', { at: new Date(FROM) }),
    line('ANNA', { at: new Date('2026-11-10T09:59:00Z') }),
    line('BORIS'),
    line('BORIS', { outcome: 'several-members' }),
    line('CLEO', { outcome: 'several-members' }),
    line('DORA', { outcome: 'miss' }),
    line('EMIL', { outcome: 'suspended' }),
    line('FAYE', { amc: TWO }),
    line('EARLY', { at: new Date(Date.parse(FROM) - 1) }),
    line('LATE', { at: new Date(TO) }),
    line('OTHER', { credential: other }),
  ]);
  const found = await scope();
  const one = found.insurers.get(ONE);
  assert.deepEqual([one?.people, one?.undetermined, one?.unnamed], [2, 1, 0]);
  assert.deepEqual(one?.lookups, { read: 3, undetermined: 2, missed: 1, refused: 1, unreadable: 0 });
  const [first, last] = [Number(ids[0]), Number(ids[6])];
  assert.equal(one?.entries, `${first}-${last}`);
  const at = '2026-11-10T09:00:00.000Z';
  assert.deepEqual(opened(ONE, found).toSorted(), [
    ['ANNA', '2', '0', FROM, '2026-11-10T09:59:00.000Z', String(first), String(first + 1)],
    ['BORIS', '1', '1', at, at, String(first + 2), String(first + 3)],
    ['CLEO', '0', '1', at, at, String(first + 4), String(first + 4)],
  ]);
  assert.deepEqual([...found.insurers.keys()], [ONE, TWO]);
  assert.deepEqual(
    opened(TWO, found).map(([ref]) => ref),
    ['FAYE'],
  );
});

test('no reference crosses the socket in clear, in any encoding', async () => {
  const { text } = await scope();
  for (const ref of ['ANNA', 'BORIS', 'CLEO', 'FAYE'])
    for (const form of ['utf8', 'hex', 'base64', 'base64url'] as const)
      assert.ok(!text.includes(Buffer.from(ref).toString(form)), `${ref} as ${form}`);
});

test('several accesses together count a person once; a practice is all its accesses', async () => {
  const both = await scope({ targetIds: [thief, other] });
  assert.deepEqual(
    opened(ONE, both)
      .map(([ref]) => ref)
      .toSorted(),
    ['ANNA', 'BORIS', 'CLEO', 'OTHER'],
  );
  const { rows } = await admin.query('select practice_id from credentials where id = $1', [thief]);
  const practice = await scope({ target: 'practice', targetIds: [rows[0].practice_id] });
  assert.equal(practice.insurers.get(ONE)?.people, 2);
});

test('an insurer asks for everything that concerns its own people', async () => {
  const found = await scope({ target: 'insurer', targetIds: [country.insurerIds.get(ONE) ?? 0] });
  assert.deepEqual([...found.insurers.keys()], [ONE]);
  assert.deepEqual(
    opened(ONE, found)
      .map(([ref]) => ref)
      .toSorted(),
    ['ANNA', 'BORIS', 'CLEO', 'OTHER'],
  );
});

test('the question is in the log before its answer, with its reason; the receipt is of that entry', async () => {
  const before = (await admin.query('select max(id) as id from log_entries')).rows[0].id;
  const { last } = await scope();
  assert.equal(last?.receipt.entry, String(BigInt(before) + 1n));
  assert.ok(last.log.sealedAt);
});

test('a scope of nobody is empty, and still has its receipt', async () => {
  const found = await scope({ from: '2026-10-02T00:00:00Z', to: '2026-10-03T00:00:00Z' });
  assert.equal(found.insurers.size, 0);
  assert.ok(found.last);
});

test('without a public key an insurer has counts and no list; without references, people cannot be named', async () => {
  await writeLogLines(country, [line('GHOST', { ref: null, amc: TWO })]);
  await admin.query('update insurers set public_key = null where amc = $1', [TWO]);
  try {
    const two = (await scope()).insurers.get(TWO);
    assert.deepEqual([two?.people, two?.unnamed, two?.listed, two?.lines.length], [1, 1, false, 0]);
  } finally {
    await admin.query("update insurers set public_key = decode(repeat('09', 32), 'hex') where amc = $1", [
      TWO,
    ]);
  }
});

test('what the keys no longer open is counted as unreadable, never left out', async () => {
  await admin.query('alter table log_entries disable trigger user');
  const { rows } = await admin.query(
    `update log_entries set quarter = '2025Q1'
     where id = (select min(id) from log_entries where insurer_id = $1) returning id`,
    [country.insurerIds.get(ONE)],
  );
  try {
    const one = (await scope()).insurers.get(ONE);
    assert.equal(one?.lookups.unreadable, 1);
    assert.ok(one?.entries.includes(String(rows[0].id)));
  } finally {
    await admin.query("update log_entries set quarter = '2026Q4' where quarter = '2025Q1'");
    await admin.query('alter table log_entries enable trigger user');
  }
});

test('one scope at a time: the second is told to wait, and both are in the log', async () => {
  const found = await Promise.all([scope(), scope()]);
  assert.deepEqual(found.map(({ refusal }) => refusal).toSorted(), ['busy', undefined]);
});
