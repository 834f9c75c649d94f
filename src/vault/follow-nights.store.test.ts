import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Credential, type LedgerDesk, openLedgerDesk } from '../../test/support/ledger-desk.ts';
import { keysOfVault } from '../../test/support/presence.ts';
import { day } from '../basics/day.ts';
import type { DetectorLimits } from '../disclosure/limits/detector-limits.ts';
import { loadDetectorLimits } from '../disclosure/limits/load-detector-limits.ts';
import type { CardRecord } from '../world/cards.ts';
import { type FollowHouse, followOnce } from './follow-nights.ts';
import { HOUSE } from './key-ring.ts';

// Two accesses look people up without a card on the same days; the one's practice bills, the other's never.

const TONIGHT = '2026-11-24T09:00:00Z';
const HOUR_MS = 3_600_000;

let desk: LedgerDesk;
let client: pg.Client;
let honest: Credential;
let thief: Credential;
let people: CardRecord[];

before(async () => {
  desk = await openLedgerDesk();
  [honest, thief] = [desk.aubert, desk.stranger];
  people = desk.people.slice(0, 4);
  client = new pg.Client({ connectionString: desk.country.database.urls.vault });
  await client.connect();
  for (const on of ['2026-10-05', '2026-10-06', '2026-10-07']) {
    at(`${on}T09:00:00Z`);
    for (const who of [honest, thief]) await lookUp(who, people, { purpose: 'rights' });
  }
  at('2026-10-20T09:00:00Z');
  // A colleague of the same practice sends the bills, with the card that was forgotten then.
  await lookUp(desk.vasseur, people.slice(0, 3), { purpose: 'claim', withCard: true });
  // Neither a bill a month later nor one of another practice is theirs.
  at('2026-11-20T09:00:00Z');
  await lookUp(thief, people, { purpose: 'claim', withCard: true });
});
after(async () => {
  await client?.end();
  await desk?.close();
});

function at(instant: string): void {
  desk.country.clock.nowMs = Date.parse(instant);
}

async function lookUp(
  who: Credential,
  cards: readonly CardRecord[],
  { purpose, withCard = false }: { purpose: 'rights' | 'claim'; withCard?: boolean },
): Promise<void> {
  for (const card of cards) {
    const presence = withCard ? desk.country.vitale(card, who.finess) : null;
    const { outcome } = await desk.country.vault.lookup(desk.intent(who, card, { purpose, presence }));
    assert.equal(outcome, 'hit');
  }
}

function house(changes: Partial<FollowHouse> = {}): FollowHouse {
  const amcs = new Map([...desk.country.insurerIds].map(([amc, id]) => [id, amc]));
  const { folder } = desk.country;
  return {
    client,
    keysOf: (id) => keysOfVault(folder, amcs.get(id) ?? ''),
    houseKeys: () => keysOfVault(folder, HOUSE),
    actorOf: () => Buffer.alloc(16),
    signReceipt: () => ({ entry: '', at: '', commitment: '', signature: '', key: '' }),
    detectorsOn: loadDetectorLimits(),
    now: () => Date.parse(TONIGHT),
    signal: new AbortController().signal,
    ...changes,
  };
}

const counts = async () =>
  (
    await desk.admin.query(
      `select credential_id as id, sum(people)::int as people, sum(claimed)::int as claimed
       from follow_ups group by 1 order by 1`,
    )
  ).rows;
const alarms = async () =>
  (
    await desk.admin.query(
      `select credential_id as id, verdict, mode, entry_id from alarms
       where detector = 'unclaimed' order by id`,
    )
  ).rows;

test('a night cut short leaves nothing of the day it was at, and the next one counts it', async () => {
  let asked = 0;
  const dies = (id: number) => {
    asked += 1;
    if (asked > 20) throw new Error('killed');
    return house().keysOf(id);
  };
  await assert.rejects(followOnce(house({ keysOf: dies })), /killed/);
  const { rows } = await desk.admin.query('select max(day)::text as day from follow_nights');
  assert.ok(rows[0].day < '2026-10-07', 'the last day was not reached');
  const whole = await desk.admin.query('select sum(people)::int as people from follow_ups');
  assert.ok((whole.rows[0].people ?? 0) % 8 === 0, 'days are there whole or not at all');
});

test('an access that reads and never bills gets its count and an alarm in shadow; an honest one does not', async () => {
  await followOnce(house());
  assert.deepEqual(
    await counts(),
    [
      { id: honest.id, people: 12, claimed: 9 },
      { id: thief.id, people: 12, claimed: 0 },
    ].toSorted((a, b) => a.id - b.id),
  );
  assert.deepEqual(await alarms(), [{ id: thief.id, verdict: 'step-up', mode: 'shadow', entry_id: null }]);
  const { rows } = await desk.admin.query(
    "select hold from ledger where scope = 'credential' and scope_id = $1",
    [thief.id],
  );
  assert.equal(rows[0].hold, null, 'shadow asks nobody');
});

test('the same night again, by two vaults at once, changes nothing', async () => {
  const other = new pg.Client({ connectionString: desk.country.database.urls.vault });
  await other.connect();
  const before = [await counts(), await alarms()];
  try {
    await Promise.all([followOnce(house()), followOnce(house({ client: other }))]);
  } finally {
    await other.end();
  }
  assert.deepEqual([await counts(), await alarms()], before);
});

test('days whose thirty days reach into another quarter are put down as not compared', async () => {
  const { rows } = await desk.admin.query(
    'select day::text as day, compared from follow_nights order by day',
  );
  const compared = rows.filter((row) => row.compared).map((row) => row.day);
  assert.deepEqual([compared[0], compared.at(-1)], ['2026-10-01', '2026-10-24']);
  assert.deepEqual(rows[0], { day: '2026-09-25', compared: false });
});

test('what is kept names nobody: numbers of an access and a day', async () => {
  const { rows } = await desk.admin.query(
    `select column_name as name, data_type as type from information_schema.columns
     where table_name in ('follow_ups', 'follow_nights') order by 1`,
  );
  assert.ok(
    rows.every(({ type }) => /^(integer|date|boolean|timestamp)/.test(type)),
    JSON.stringify(rows),
  );
});

test('enforced, a month without bills asks for a confirmation, and goes with the sixty days', async () => {
  await desk.admin.query('delete from follow_nights');
  await desk.admin.query('update ledger set detectors = null, version = version + 1');
  const enforced = (limits: DetectorLimits): DetectorLimits => ({
    ...limits,
    modes: { ...limits.modes, unclaimed: 'enforce' },
  });
  const load = loadDetectorLimits();
  await followOnce(house({ detectorsOn: (on) => enforced(load(on)) }));
  const account = await desk.account('credential', thief.id);
  assert.equal(account.hold, 'step-up');
  const later = Date.parse(TONIGHT) + 40 * 24 * HOUR_MS;
  await followOnce(house({ now: () => later }));
  assert.deepEqual(await counts(), [], day('2027-01-03'));
});
