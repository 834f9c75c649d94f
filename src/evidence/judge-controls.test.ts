import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUSE_FACTS } from '../../test/support/house-facts.ts';
import type { HouseFacts } from './facts.ts';
import { type Attestation, judgeControls } from './judge-controls.ts';
import { CHECKS } from './live-checks.ts';
import { loadControls } from './load-controls.ts';

const GOOD = HOUSE_FACTS;

/** For each check, a house that fails it. */
const BAD: Readonly<Record<keyof typeof CHECKS, Partial<HouseFacts>>> = {
  logins: { mailLogins: 1 },
  sessions: { sessionMinutes: 600 },
  dormant: { dormant: 1 },
  named: { unnamed: 1 },
  presence: { lookups: 0, unproved: 0 },
  'no-search': { searches: ['GET /v1/people ?nir'] },
  'no-echo': { echoes: ['POST /v1/rights 200 nir'] },
  'row-security': { tablesOpen: ['claims'] },
  budgets: { tradesLimited: [] },
  fleet: { unprovedToday: 501 },
  detectors: { detectors: [{ name: 'misses', mode: 'shadow' }] },
  cuts: { lastCut: new Date('2026-01-01T00:00:00Z') },
  log: {
    log: {
      ...GOOD.log,
      sealedAt: new Date('2026-11-26T07:00:00Z'),
      unsealedSince: new Date('2026-11-26T07:00:00Z'),
    },
  },
  'log-kept': { quarters: ['2025q1', '2025q2', '2025q3', '2025q4', '2026q1', '2026q2'] },
  drafts: { oldestDraft: new Date('2026-11-24T10:00:00Z') },
  leavers: { certificates: 0 },
  'no-nir': { identityColumns: ['rights.nir'] },
  hsm: { keyProvider: 'file' },
  keys: { keyless: 1 },
  'no-free-text': { freeTexts: ['POST /v1/claims note'] },
  'bank-apart': { frontReadsBank: true },
  insurers: { insurersWithoutKey: ['Mutuelle d’essai'] },
};

for (const [name, check] of Object.entries(CHECKS)) {
  test(`${name}: a house in order meets it, one that is not does not`, () => {
    assert.equal(check(GOOD).met, true);
    assert.notEqual(check({ ...GOOD, ...BAD[name as keyof typeof CHECKS] }).met, true);
  });
}

test('a vault that does not answer is unseen, never met', () => {
  const judged = judgeControls(
    loadControls(),
    { ...GOOD, keyProvider: null, keyless: null, quarters: null },
    [],
  );
  for (const number of [37, 41, 45, 46])
    assert.equal(judged[number - 1]?.state, 'unseen', `control ${number}`);
});

test('what an owner says counts until its months are over, and is owed before and after', () => {
  const said = (until: string): Attestation => ({
    ...{ control: 24, at: new Date('2026-10-01T00:00:00Z'), until: new Date(until) },
    ...{ by: 'Odile', says: 'Reviewed by two people', entry: '7' },
  });
  const stateOf = (attestations: Attestation[]) =>
    judgeControls(loadControls(), GOOD, attestations).find(({ number }) => number === 24)?.state;
  assert.equal(stateOf([]), 'owed');
  assert.equal(stateOf([said('2026-12-31T00:00:00Z')]), 'attested');
  assert.equal(stateOf([said('2026-11-01T00:00:00Z')]), 'owed');
});

test('a gap is said whatever else is well', () => {
  const judged = judgeControls(loadControls(), GOOD, []);
  for (const { number, gap, state } of judged) if (gap) assert.equal(state, 'not-met', `control ${number}`);
});
