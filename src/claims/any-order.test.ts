import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  type ClaimsHouse,
  claimsHouse,
  identityOf,
  PATIENT,
  PREMIUM,
} from '../../test/support/claims-house.ts';
import { addMonths, day } from '../basics/day.ts';
import { releaseClaimsOfAbandoned } from '../payments/abandon-batch.job.ts';
import { draftBatches } from '../payments/draft-batch.job.ts';
import { compileGrid } from '../pricing/compile-grid.ts';
import { readGridText } from '../pricing/grid-text.ts';
import { expireEngagements } from './expire-engagements.job.ts';

const ALLOWANCE = 6000n;
const STEPS = 40;
const AT_ONCE = 5;

/** The same allowance, counted over two years that a purchase opens. */
const ROLLING = `
  grid: rolling
  levels:
    - level: PREMIUM
      label: Premium
      responsible: false
      starts_on: "2018-01-01"
      covers: [PHAR]
      guarantees: [{ code: PHAR, domain: PHAR, kind: biennial-allowance, euros: "60.00" }]`;

let house: ClaimsHouse;
let ofCivilYears: ClaimsHouse;
let ofPurchases: ClaimsHouse;
before(async () => {
  ofCivilYears = await claimsHouse();
  const { grid } = readGridText(ROLLING, ofCivilYears.rooms.tables);
  assert.ok(grid);
  ofPurchases = await claimsHouse({ grid: compileGrid(grid) });
  // Long enough ago for care of the last two years.
  const old = { ...PREMIUM, period: { from: day('2020-01-01'), to: null } };
  ofPurchases.vault.know(identityOf(PATIENT), [old]);
});
after(() => Promise.all([ofCivilYears.end(), ofPurchases.end()]));

/** A small generator with a seed, so that a failing order can be played again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Engaged = { number: string; careDate: string };
type World = { engagements: Engaged[]; claims: string[]; batches: string[]; invoice: number };
type Step = (world: World, pick: (below: number) => number) => Promise<unknown>;

const body = (cents: number, careDate: string) => ({
  ...PATIENT,
  careDate,
  lines: [{ act: 'PHN', quantity: 1, price: (cents / 100).toFixed(2) }],
});
/** With periods opened by purchases, any day of two years; one day otherwise. */
const anyDay = (pick: (below: number) => number) =>
  house === ofPurchases
    ? new Date(Date.UTC(2026, 10, 20 - pick(720))).toISOString().slice(0, 10)
    : '2026-11-20';

const post = async (url: string, payload: object, caller = house.callers.pharmacy) => {
  const answer = await house.ask(caller, { method: 'POST', url, payload });
  assert.ok(answer.status < 500, answer.text);
  return answer.body;
};

/** What practices, operators and the worker do all day, whatever the state of things. */
const STEPS_OF_A_DAY: readonly Step[] = [
  async (world, pick) => {
    const careDate = anyDay(pick);
    const { engagement } = await post('/v1/quotes', body(100 + pick(2500), careDate));
    if (engagement) world.engagements.push({ number: engagement.number, careDate });
  },
  async (world, pick) => {
    world.invoice += 1;
    const quoted = world.engagements[pick(world.engagements.length + 3)];
    const care = body(100 + pick(2500), quoted?.careDate ?? anyDay(pick));
    const billed = { ...care, invoiceNumber: String(world.invoice) };
    const claim = await post('/v1/claims', quoted ? { ...billed, engagement: quoted.number } : billed);
    if (claim.status === 'accepted') world.claims.push(claim.number);
  },
  async (world, pick) => {
    const claim = world.claims[pick(world.claims.length)];
    if (claim) await post(`/v1/claims/${claim}/cancel`, {});
  },
  async (world, pick) => {
    const engagement = world.engagements[pick(world.engagements.length)];
    if (engagement) await post(`/v1/quotes/${engagement.number}/cancel`, {});
  },
  async (world, pick) => {
    if (pick(3) > 0) return;
    const rooms = { database: house.worker, now: house.at, randomBytes };
    world.batches.push(...(await draftBatches(rooms, null)));
  },
  async (world, pick) => {
    const batch = world.batches[pick(world.batches.length)];
    if (!batch) return;
    await post(`/v1/payment-batches/${batch}/abandon`, {}, house.callers.operator);
    await releaseClaimsOfAbandoned(house.worker, batch, house.at);
  },
];

async function checkInvariants(seed: number): Promise<void> {
  const { rows } = await house.admin.query(`
    select
      (select coalesce(max(used), 0)::text
        from (select sum(case kind when 'release' then -cents else cents end) as used
        from counter_events group by counter_id) one) as most,
      (select coalesce(min(used), 0)::text
        from (select sum(case kind when 'release' then -cents else cents end) as used
        from counter_events group by counter_id) one) as least,
      (select coalesce(sum(case kind when 'release' then -cents else cents end), 0)::text
        from counter_events where claim_id is not null) as consumed,
      (select coalesce(sum(case kind when 'claim' then cents else -cents end), 0)::text
        from postings) as owed,
      (select coalesce(sum(insurer_cents), 0)::text from claims c where decision = 'accepted' and not exists
        (select from claim_events e where e.claim_id = c.id and e.kind = 'cancelled')) as accepted,
      (select count(*)::int from engagements e
        where (select count(*) from claims c where c.engagement_id = e.id and not exists
        (select from claim_events v where v.claim_id = c.id and v.kind = 'cancelled')) > 1) as shared`);
  const { most, least, consumed, owed, accepted, shared } = rows[0];
  assert.ok(BigInt(most) <= ALLOWANCE && BigInt(least) >= 0n, `seed ${seed}: ${least} to ${most} used`);
  // Only the allowance pays in this test: what claims consumed, what is owed and what was accepted are one
  // sum.
  assert.deepEqual([consumed, accepted], [owed, owed], `seed ${seed}`);
  assert.equal(shared, 0, `seed ${seed}: an engagement used by two claims`);
}

/** Two periods in use, opened by purchases of one person, never share a day. */
async function checkPeriods(): Promise<void> {
  const { rows } = await house.admin.query(`
    select period from counters c join counter_events e on e.counter_id = c.id where period like '%/%'
    group by c.id having sum(case kind when 'release' then -cents else cents end) > 0 order by period`);
  for (const [index, { period }] of rows.entries()) {
    const [start, months] = period.split('/');
    const next = rows[index + 1]?.period.slice(0, 10);
    assert.ok(next === undefined || addMonths(start, Number(months)) <= next, `${period} and ${next}`);
  }
}

const DAYS = [
  ...[1, 2, 3].map((seed) => ({ seed, of: 'civil years', at: () => ofCivilYears })),
  ...[4, 5].map((seed) => ({ seed, of: 'periods that purchases open', at: () => ofPurchases })),
];

for (const { seed, of, at } of DAYS) {
  test(`in any order of events no allowance of ${of} is exceeded and every euro is accounted for (seed ${seed})`, async () => {
    house = at();
    const pick = chance(seed);
    const world: World = { engagements: [], claims: [], batches: [], invoice: seed * 100_000 };
    for (let step = 0; step < STEPS; step += 1) {
      const steps = Array.from({ length: AT_ONCE }, () => STEPS_OF_A_DAY[pick(STEPS_OF_A_DAY.length)]);
      await Promise.all(steps.map((one) => one?.(world, pick)));
      await checkInvariants(seed);
      await checkPeriods();
    }
    for (const batch of world.batches) {
      await post(`/v1/payment-batches/${batch}/abandon`, {}, house.callers.operator);
      await releaseClaimsOfAbandoned(house.worker, batch, house.at);
    }
    for (const claim of world.claims) await post(`/v1/claims/${claim}/cancel`, {});
    const later = new Date('2027-03-01T09:00:00Z');
    while ((await expireEngagements(house.worker, later)) > 0);
    const { rows } = await house.admin.query(`
      select coalesce(sum(case kind when 'release' then -cents else cents end), 0)::text as used
        from counter_events`);
    assert.equal(rows[0].used, '0');
    await checkInvariants(seed);
  });
}
