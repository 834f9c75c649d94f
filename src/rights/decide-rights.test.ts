import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CARE_DOMAINS, type CareDomain } from '../basics/care-domain.ts';
import { addDays, type Day, day } from '../basics/day.ts';
import type { OpenContract } from '../vault/protocol.ts';
import { checkAsked, decideRights, type RightsAsked } from './decide-rights.ts';

const TODAY = day('2026-11-24');
const PREMIUM = 'PREMIUM';

function asks(changes: Partial<RightsAsked> = {}): RightsAsked {
  const careDate = changes.careDate ?? TODAY;
  return { careDate, until: careDate, domains: ['PHAR'], ...changes };
}

function contract(from: string, to: string | null, changes: Partial<OpenContract> = {}): OpenContract {
  return {
    level: PREMIUM,
    csr: '',
    period: { from: day(from), to: to === null ? null : day(to) },
    tp: true,
    priority: 1,
    domains: [{ domain: 'PHAR', pec: false }],
    ...changes,
  };
}

const levelFacts = (level: string) =>
  level === PREMIUM ? { responsible: true, formula: () => ({ fr: 'tout', en: 'all' }) } : undefined;
const decide = (contracts: readonly OpenContract[], asked = asks()) =>
  decideRights({ outcome: 'hit', contracts }, asked, levelFacts);

const EARLY: readonly [
  string,
  Partial<RightsAsked>,
  { stated: boolean; required: boolean },
  string | null,
][] = [
  ['no domain at all', { domains: [] }, { stated: true, required: false }, '6004'],
  [
    'no domain, before every other fault',
    { domains: [], until: day('2020-01-01') },
    { stated: false, required: true },
    '6004',
  ],
  ['an end before its beginning', { until: day('2026-11-23') }, { stated: true, required: false }, '6000'],
  ['the ninetieth day ahead', { careDate: day('2027-02-22') }, { stated: true, required: false }, null],
  ['the ninety-first day ahead', { careDate: day('2027-02-23') }, { stated: true, required: false }, '6000'],
  ['a day years ago', { careDate: day('2020-02-29') }, { stated: true, required: false }, null],
  ['two civil years', { until: day('2027-01-01') }, { stated: true, required: false }, '6013'],
  ['the last days of a year', { until: day('2026-12-31') }, { stated: true, required: false }, null],
  ['a member number wanted and not given', {}, { stated: false, required: true }, '6005'],
  ['a member number wanted and given', {}, { stated: true, required: true }, null],
  ['a member number neither wanted nor given', {}, { stated: false, required: false }, null],
];

for (const [what, changes, member, code] of EARLY) {
  test(`before any lookup: ${what} gives ${code ?? 'no refusal'}`, () => {
    assert.equal(checkAsked(asks(changes), member, TODAY)?.code ?? null, code);
  });
}

const DECIDED: readonly [string, readonly OpenContract[], Partial<RightsAsked>, string][] = [
  ['one running contract', [contract('2026-01-01', null)], {}, '0000'],
  ['its first day', [contract('2026-11-24', null)], {}, '0000'],
  ['its last day', [contract('2026-01-01', '2026-11-24')], {}, '0000'],
  ['the day before it', [contract('2026-11-25', null)], {}, '6002'],
  ['the day after it', [contract('2026-01-01', '2026-11-23')], {}, '6002'],
  ['nothing at all', [], {}, '6002'],
  ['a contract outside tiers payant', [contract('2026-01-01', null, { tp: false })], {}, '6010'],
  ['a domain the contract lacks', [contract('2026-01-01', null)], { domains: ['LABO'] }, '6003'],
  ['one domain of two', [contract('2026-01-01', null)], { domains: ['LABO', 'PHAR'] }, '0000'],
  ['two payers of one rank', [contract('2026-01-01', null), contract('2025-01-01', null)], {}, '6006'],
  [
    'two payers of two ranks',
    [contract('2026-01-01', null, { priority: 2 }), contract('2025-01-01', null)],
    {},
    '0000',
  ],
  [
    'two of one rank, one outside tiers payant',
    [contract('2026-01-01', null), contract('2025-01-01', null, { tp: false })],
    {},
    '0000',
  ],
];

for (const [what, contracts, changes, code] of DECIDED) {
  test(`of what is known: ${what} gives ${code}`, () => {
    const decision = decide(contracts, asks(changes));
    assert.equal(decision.code, code);
    assert.equal(decision.refusal === null, code === '0000');
  });
}

test('an unknown person and an undetermined one are told apart, and neither teaches a domain', () => {
  for (const [outcome, code] of [
    ['miss', '6001'],
    ['several-members', '6014'],
  ] as const) {
    const decision = decideRights({ outcome, contracts: [contract('2026-01-01', null)] }, asks(), levelFacts);
    assert.deepEqual([decision.code, decision.domains, decision.validUntil], [code, [], null]);
  }
});

test('the sentence of a closed right says since when, and what to do', () => {
  const decision = decide([contract('2020-01-01', '2025-06-30'), contract('2019-01-01', '2019-12-31')]);
  assert.equal(
    decision.refusal?.message.fr,
    'Les droits ne sont pas ouverts le 24 novembre 2026 (fermés depuis le 1er juillet 2025).',
  );
  assert.equal(decision.refusal?.code, 'CLN-R1-02');
});

test('rights that end before the period does are refused for the day that is not covered', () => {
  const decision = decide([contract('2026-01-01', '2026-11-25')], asks({ until: day('2026-11-30') }));
  assert.equal(
    decision.refusal?.message.fr,
    'Les droits ne sont pas ouverts le 30 novembre 2026 (fermés depuis le 26 novembre 2026).',
  );
});

const JANUARY: readonly [string, string, string][] = [
  ['2027-01-01', '2026-12-31', 'CLN-R1-11'],
  ['2027-01-15', '2026-12-31', 'CLN-R1-11'],
  ['2027-01-16', '2026-12-31', 'CLN-R1-02'],
  ['2027-01-10', '2025-12-31', 'CLN-R1-02'],
  ['2027-01-10', '2026-12-30', 'CLN-R1-02'],
];

for (const [careDate, ended, code] of JANUARY) {
  test(`care on ${careDate} under a contract ended on ${ended} is refused as ${code}`, () => {
    const { refusal } = decide([contract('2020-01-01', ended)], asks({ careDate: day(careDate) }));
    assert.deepEqual([refusal?.code, refusal?.retriable], [code, code === 'CLN-R1-11']);
  });
}

test('a domain under agreement says so, and an open one says who computes', () => {
  const domains = [
    { domain: 'PHAR', pec: false },
    { domain: 'SVIL', pec: false },
    { domain: 'OPAU', pec: true },
  ] as const;
  const decision = decide(
    [contract('2026-01-01', null, { domains })],
    asks({ domains: ['PHAR', 'SVIL', 'OPAU', 'HOSP'] }),
  );
  assert.deepEqual(
    decision.domains.map(({ right, calculation }) => [right, calculation]),
    [
      ['open', 'PS'],
      ['open', 'CLC'],
      ['pec', 'PEC'],
      ['none', null],
    ],
  );
  assert.equal(decision.responsible, true);
});

test('a domain only a past contract gave is closed, one nobody gave is none', () => {
  const past = contract('2020-01-01', '2025-12-31', { domains: [{ domain: 'LABO', pec: false }] });
  const decision = decide([past, contract('2026-01-01', null)], asks({ domains: ['PHAR', 'LABO', 'HOSP'] }));
  assert.deepEqual(
    decision.domains.map(({ right }) => right),
    ['open', 'closed', 'none'],
  );
});

test('an answer may be relied on thirty days, and never beyond the contract', () => {
  assert.equal(decide([contract('2026-01-01', null)]).validUntil, '2026-12-24');
  assert.equal(decide([contract('2026-01-01', '2026-11-30')]).validUntil, '2026-11-30');
});

const anyDay = fc.integer({ min: -800, max: 800 }).map((days): Day => addDays(TODAY, days));
const anyContract: fc.Arbitrary<OpenContract> = fc
  .record({
    start: anyDay,
    length: fc.option(fc.integer({ min: 0, max: 900 })),
    priority: fc.integer({ min: 1, max: 9 }),
    tp: fc.boolean(),
    domains: fc.uniqueArray(fc.constantFrom(...CARE_DOMAINS)),
    pec: fc.boolean(),
  })
  .map(({ start, length, domains, pec, ...rest }) => ({
    level: PREMIUM,
    csr: '',
    period: { from: start, to: length === null ? null : addDays(start, length) },
    ...rest,
    domains: domains.map((domain: CareDomain) => ({ domain, pec })),
  }));

test('whatever is known and asked: one row per domain when open, a refusal with words otherwise', () => {
  const asked = fc
    .tuple(
      anyDay,
      fc.integer({ min: 0, max: 30 }),
      fc.uniqueArray(fc.constantFrom(...CARE_DOMAINS), { minLength: 1 }),
    )
    .map(([careDate, more, domains]): RightsAsked => ({ careDate, until: addDays(careDate, more), domains }));
  fc.assert(
    fc.property(fc.array(anyContract, { maxLength: 6 }), asked, (contracts, one) => {
      const decision = decide(contracts, one);
      assert.equal(decision.code === '0000', decision.refusal === null);
      if (decision.refusal === null) {
        assert.deepEqual(
          decision.domains.map(({ domain }) => domain),
          one.domains,
        );
        assert.ok(decision.domains.some(({ right }) => right === 'open' || right === 'pec'));
        assert.ok(decision.validUntil !== null && decision.validUntil >= one.until);
      } else assert.ok(decision.refusal.message.fr !== '' && decision.refusal.remedy.fr !== '');
      for (const { right, calculation } of decision.domains)
        assert.equal(calculation !== null, right === 'open' || right === 'pec');
    }),
  );
});

test('the order in which contracts stand in the file changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyContract, { maxLength: 5 }), (contracts) => {
      const one = decide(contracts);
      const other = decide([...contracts].reverse());
      assert.deepEqual(
        [other.code, other.refusal, other.validUntil],
        [one.code, one.refusal, one.validUntil],
      );
    }),
  );
});
