import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { euros } from '../basics/money.ts';
import type { RightsDecision } from '../rights/decide-rights.ts';
import { idbRefusal } from '../rights/idb-codes.ts';
import { adjudicate, type ClaimFacts, type LookedUp, type QuotedEngagement } from './adjudicate.ts';
import type { Shares } from './shares.ts';

function shares(insurer: string): Shares {
  const patient = (30 - 19 - Number(insurer)).toFixed(2);
  const parts = {
    price: '30.00',
    base: '30.00',
    mandatory: '19.00',
    participation: '2.00',
    insurer,
    patient,
  };
  return {
    lines: [{ act: 'G', quantity: 1, rate: '0.70', guarantee: 'CONSULT', because: [], ...parts }],
    total: parts,
    takes: [],
  };
}

const open: RightsDecision = {
  code: '0000',
  refusal: null,
  domains: [],
  responsible: true,
  validUntil: null,
};
const closed: RightsDecision = {
  ...open,
  code: '6002',
  refusal: idbRefusal('6002', { careDate: day('2026-11-20'), closedSince: day('2026-01-01') }),
};

const live: QuotedEngagement = {
  state: 'reserved',
  changedOn: day('2026-11-20'),
  usedBy: null,
  careDate: day('2026-11-20'),
  sameInsurer: true,
  guaranteed: euros('9.00'),
  guaranteedUntil: day('2026-12-20'),
};

const known: LookedUp = { sameCare: null, rights: open, shares: shares('9.00'), quoted: null };
const quoted = { samePerson: true, sameLines: true, shares: shares('9.00') };

const facts: ClaimFacts = {
  today: day('2026-11-24'),
  oldest: day('2024-11-24'),
  careDate: day('2026-11-20'),
  invoiceNumber: '12',
  stated: null,
  engagementNumber: null,
  engagement: null,
  conventioned: true,
  sameInvoice: null,
  lookedUp: known,
};
const engaged: ClaimFacts = {
  ...facts,
  engagementNumber: 'E1',
  engagement: live,
  lookedUp: { ...known, quoted },
};

function codeOf(claim: ClaimFacts): string {
  const decision = adjudicate(claim);
  if (decision.kind !== 'refused') return decision.kind;
  return decision.refusal.kind === 'rights' ? decision.refusal.words.code : decision.refusal.code;
}

const earlier = { number: 'C1', invoiceNumber: '7' };

/** Everything that can be wrong at once, in the order it is told: taking one fault away shows the next. */
const FAULTS: readonly [string, Partial<ClaimFacts>, Partial<ClaimFacts>][] = [
  ['CLN-R3-04', { careDate: day('2026-11-25') }, { careDate: day('2024-01-01') }],
  ['CLN-R3-03', { careDate: day('2024-01-01') }, { careDate: facts.careDate }],
  ['CLN-R2-01', { conventioned: false }, { conventioned: true }],
  ['CLN-R3-01', { sameInvoice: earlier }, { sameInvoice: null }],
  [
    'CLN-R5-04',
    { engagement: { ...live, state: 'cancelled', careDate: day('2026-11-19') } },
    { engagement: { ...live, careDate: day('2026-11-19') } },
  ],
  ['CLN-R5-03', {}, { engagement: { ...live, guaranteed: euros('1.00') } }],
  [
    'CLN-R3-02',
    {},
    { lookedUp: { ...known, rights: closed, shares: null, quoted: { ...quoted, sameLines: false } } },
  ],
  ['CLN-R5-07', {}, { engagement: null, engagementNumber: null }],
  ['CLN-R1-02', {}, { lookedUp: { ...known, shares: null } }],
  ['CLN-R4-02', {}, { lookedUp: known }],
  ['CLN-R4-01', {}, { stated: null }],
];

test('refusals are told in the order of the lists: each fault hides those below it', () => {
  let claim: ClaimFacts = {
    ...engaged,
    stated: euros('10.00'),
    lookedUp: {
      ...known,
      sameCare: earlier,
      rights: closed,
      shares: null,
      quoted: { ...quoted, sameLines: false },
    },
  };
  for (const [, fault] of [...FAULTS].reverse()) claim = { ...claim, ...fault };
  for (const [code, , repaired] of FAULTS) {
    assert.equal(codeOf(claim), code);
    claim = { ...claim, ...repaired };
  }
  assert.equal(codeOf(claim), 'accepted');
});

test(
  'before anyone is looked up, what stands against the claim is told; ' +
    'otherwise the vault is to be asked',
  () => {
    assert.equal(codeOf({ ...facts, lookedUp: null }), 'look-up');
    assert.equal(codeOf({ ...facts, lookedUp: null, conventioned: false }), 'CLN-R2-01');
    assert.equal(codeOf({ ...engaged, lookedUp: null, engagement: null }), 'CLN-R5-02');
  },
);

test('whatever the rights say, the lines of a live engagement are accepted for what was guaranteed', () => {
  for (const code of ['6000', '6001', '6003', '6004', '6005', '6006', '6010', '6013', '6014'] as const) {
    const rights = {
      ...open,
      code,
      refusal: idbRefusal(code, { careDate: facts.careDate, closedSince: null }),
    };
    const decision = adjudicate({ ...engaged, lookedUp: { ...known, rights, shares: null, quoted } });
    assert.ok(decision.kind === 'accepted' && decision.by === 'engagement', code);
    assert.equal(decision.shares.total.insurer, '9.00');
  }
});

test('an engagement is honoured on its last day and not on the next', () => {
  const lookedUp = { ...known, rights: closed, shares: null, quoted };
  assert.equal(codeOf({ ...engaged, lookedUp, today: live.guaranteedUntil }), 'accepted');
  assert.equal(codeOf({ ...engaged, lookedUp, today: day('2026-12-21') }), 'CLN-R5-05');
});

test('other lines are covered up to the guaranteed amount to the cent', () => {
  const other = (amount: string) => ({
    ...known,
    rights: closed,
    shares: null,
    quoted: { ...quoted, sameLines: false, shares: shares(amount) },
  });
  assert.equal(codeOf({ ...engaged, lookedUp: other('9.00') }), 'accepted');
  assert.equal(codeOf({ ...engaged, lookedUp: other('9.01') }), 'CLN-R5-07');
});

test('an amount stated below ours is what is paid, and the parts still add up to the price', () => {
  const decision = adjudicate({ ...facts, stated: euros('8.50') });
  assert.ok(decision.kind === 'accepted');
  const { price, mandatory, insurer, patient } = decision.shares.total;
  assert.deepEqual([price, mandatory, insurer, patient], ['30.00', '19.00', '8.50', '2.50']);
});
