import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type ClaimsHouse, claimsHouse, PATIENT } from '../../test/support/claims-house.ts';
import { releaseClaimsOfAbandoned } from '../payments/abandon-batch.job.ts';
import { draftBatches } from '../payments/draft-batch.job.ts';
import { expireEngagements } from './expire-engagements.job.ts';

const ALLOWANCE = 6000n;
const STEPS = 40;
const AT_ONCE = 5;

let house: ClaimsHouse;
before(async () => {
  house = await claimsHouse();
});
after(() => house.end());

/** A small generator with a seed, so that a failing order can be played again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type World = { engagements: string[]; claims: string[]; batches: string[]; invoice: number };
type Step = (world: World, pick: (below: number) => number) => Promise<unknown>;

const body = (cents: number) => ({
  ...PATIENT,
  careDate: '2026-11-20',
  lines: [{ act: 'PHN', quantity: 1, price: (cents / 100).toFixed(2) }],
});
const post = async (url: string, payload: object, caller = house.callers.pharmacy) => {
  const answer = await house.ask(caller, { method: 'POST', url, payload });
  assert.ok(answer.status < 500, answer.text);
  return answer.body;
};

/** What practices, operators and the worker do all day, whatever the state of things. */
const STEPS_OF_A_DAY: readonly Step[] = [
  async (world, pick) => {
    const { engagement } = await post('/v1/quotes', body(100 + pick(2500)));
    if (engagement) world.engagements.push(engagement.number);
  },
  async (world, pick) => {
    world.invoice += 1;
    const care = { ...body(100 + pick(2500)), invoiceNumber: String(world.invoice) };
    const engagement = world.engagements[pick(world.engagements.length + 3)];
    const claim = await post('/v1/claims', engagement ? { ...care, engagement } : care);
    if (claim.status === 'accepted') world.claims.push(claim.number);
  },
  async (world, pick) => {
    const claim = world.claims[pick(world.claims.length)];
    if (claim) await post(`/v1/claims/${claim}/cancel`, {});
  },
  async (world, pick) => {
    const engagement = world.engagements[pick(world.engagements.length)];
    if (engagement) await post(`/v1/quotes/${engagement}/cancel`, {});
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

for (const seed of [1, 2, 3]) {
  test(`in any order of events no allowance is exceeded and every euro is accounted for (seed ${seed})`, async () => {
    const pick = chance(seed);
    const world: World = { engagements: [], claims: [], batches: [], invoice: seed * 100_000 };
    for (let step = 0; step < STEPS; step += 1) {
      const steps = Array.from({ length: AT_ONCE }, () => STEPS_OF_A_DAY[pick(STEPS_OF_A_DAY.length)]);
      await Promise.all(steps.map((one) => one?.(world, pick)));
      await checkInvariants(seed);
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
