import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import {
  type AskedLookup,
  type Decision,
  type DecisionMoment,
  debit,
  mayDisclose,
  pointsOf,
} from './budget.ts';
import { allowanceOf, type Standing } from './ledger-account.ts';
import { loadBudgetLimits } from './limits/load-budget-limits.ts';

const TODAY = day('2026-11-24');
const limits = loadBudgetLimits()(TODAY);
const NOTHING_SPENT: Standing = {
  credential: { day: TODAY, lookups: 0, points: 0, unproved: 0, hold: null, confirmations: 0 },
  practice: { day: TODAY, lookups: 0, points: 0, unproved: 0 },
  insurer: { day: TODAY, lookups: 0, points: 0, unproved: 0 },
  fleet: { day: TODAY, lookups: 0, points: 0, unproved: 0 },
};
const OPTICIAN = allowanceOf(limits, 'optician', null);
const BY_DAY: DecisionMoment = { limits, allowance: OPTICIAN, outsideHours: false, logHealth: 'fine' };
const NOTHING_SHOWN: AskedLookup = { proof: null, visit: false, repeat: false, file: false };

const ecard = (state: 'good' | 'wrong' | 'spent') => ({ proof: { kind: 'ecard', state } as const });
const spent = (part: Partial<Standing['credential']>): Standing => ({
  ...NOTHING_SPENT,
  credential: { ...NOTHING_SPENT.credential, ...part },
});

/** "presence, points when found, points when unknown", or "refused: reason, points". */
function inWords(decision: Decision): string {
  return decision.granted
    ? `${decision.presence}, ${pointsOf(decision, false)}, ${pointsOf(decision, true)}`
    : `refused: ${decision.reason}, ${decision.points}`;
}

type Case = readonly [string, Partial<AskedLookup>, Standing, Partial<DecisionMoment>, string];

/** An optician: 150 points a day. What is asked, what was spent before, when; and what comes of it. */
const CASES: readonly Case[] = [
  ['A card is shown', ecard('good'), NOTHING_SPENT, {}, 'ecard, 1, 15'],
  ['A card is shown at night', ecard('good'), NOTHING_SPENT, { outsideHours: true }, 'ecard, 3, 45'],
  ['The same patient again, within the day', { visit: true }, NOTHING_SPENT, {}, 'visit, 0, 15'],
  ['The visit goes on after the last point', { visit: true }, spent({ points: 150 }), {}, 'visit, 0, 0'],
  ['A visit needs no fresh code', { ...ecard('wrong'), visit: true }, NOTHING_SPENT, {}, 'visit, 0, 15'],
  ['A card forgotten', {}, NOTHING_SPENT, {}, 'none, 10, 15'],
  ['A card forgotten, at night', {}, NOTHING_SPENT, { outsideHours: true }, 'none, 30, 45'],
  ['The fifth card forgotten', {}, spent({ unproved: 4 }), {}, 'none, 10, 15'],
  ['The sixth card forgotten', {}, spent({ unproved: 5 }), {}, 'refused: presence-needed, 0'],
  ['The same one, asked again', { repeat: true }, spent({ unproved: 5 }), {}, 'none, 0, 15'],
  ['The sixth, but the card is found', ecard('good'), spent({ unproved: 5 }), {}, 'ecard, 1, 15'],
  ['A code mistyped', ecard('wrong'), NOTHING_SPENT, {}, 'refused: proof-wrong, 15'],
  ['A code another practice used', ecard('spent'), NOTHING_SPENT, {}, 'refused: proof-spent, 0'],
  ['Sixteen points left: a card', ecard('good'), spent({ points: 134 }), {}, 'ecard, 1, 15'],
  ['Fourteen points left: a card', ecard('good'), spent({ points: 136 }), {}, 'refused: confirm, 0'],
  ['A busy day, confirmed', ecard('good'), spent({ points: 200, confirmations: 1 }), {}, 'ecard, 1, 15'],
  [
    'Twice the day, used up',
    ecard('good'),
    spent({ points: 290, confirmations: 1 }),
    {},
    'refused: budget, 0',
  ],
  ['A mistyped code with no points left', ecard('wrong'), spent({ points: 149 }), {}, 'refused: confirm, 0'],
  ['An alarm, not confirmed yet', ecard('good'), spent({ hold: 'step-up' }), {}, 'refused: confirm, 0'],
  ['An alarm, and a visit', { visit: true }, spent({ hold: 'step-up' }), {}, 'refused: confirm, 0'],
  [
    'An engagement is honoured even then',
    { file: true },
    spent({ hold: 'step-up', points: 150 }),
    {},
    'file, 0, 0',
  ],
  [
    'An hour without sealed log: no proof',
    {},
    NOTHING_SPENT,
    { logHealth: 'no-presence-refused' },
    'refused: log-stalled, 0',
  ],
  [
    'An hour without sealed log: a repeat',
    { repeat: true },
    NOTHING_SPENT,
    { logHealth: 'no-presence-refused' },
    'none, 0, 15',
  ],
  [
    'Four hours: a repeat',
    { repeat: true },
    NOTHING_SPENT,
    { logHealth: 'presence-only' },
    'refused: log-stalled, 0',
  ],
  ['Four hours: a card', ecard('good'), NOTHING_SPENT, { logHealth: 'presence-only' }, 'ecard, 1, 15'],
  ['Four hours: a visit', { visit: true }, NOTHING_SPENT, { logHealth: 'presence-only' }, 'visit, 0, 15'],
];

for (const [what, asked, standing, moment, expected] of CASES) {
  test(`${what}: ${expected}`, () => {
    const decision = mayDisclose(standing, { ...NOTHING_SHOWN, ...asked }, { ...BY_DAY, ...moment });
    assert.equal(inWords(decision), expected);
  });
}

test('a practice, an insurer and the whole platform each bound lookups without proof', () => {
  for (const [scope, most] of Object.entries(limits.unproved) as [keyof Standing, number][]) {
    const standing = { ...NOTHING_SPENT, [scope]: { ...NOTHING_SPENT[scope], unproved: most } };
    const bare = mayDisclose(standing, NOTHING_SHOWN, BY_DAY);
    assert.equal(inWords(bare), 'refused: presence-needed, 0', scope);
    assert.ok(mayDisclose(standing, { ...NOTHING_SHOWN, ...ecard('good') }, BY_DAY).granted, scope);
  }
});

test('what one lookup costs is taken from the credential and its practice, and is counted for the others', () => {
  const bare = mayDisclose(NOTHING_SPENT, NOTHING_SHOWN, BY_DAY);
  const after = debit(NOTHING_SPENT, bare, false);
  assert.deepEqual(
    [after.credential, after.practice, after.insurer, after.fleet].map((one) => [one.points, one.unproved]),
    [
      [10, 1],
      [10, 1],
      [0, 1],
      [0, 1],
    ],
  );
  const shown = debit(after, mayDisclose(after, { ...NOTHING_SHOWN, ...ecard('good') }, BY_DAY), true);
  assert.deepEqual([shown.credential.points, shown.practice.points], [25, 25]);
  assert.equal(shown.insurer, after.insurer, 'a lookup with presence leaves the insurer’s account alone');
});

test('a habit raises what a credential may spend, up to three times its trade', () => {
  assert.equal(allowanceOf(limits, 'pharmacy', null).credential, 450);
  assert.equal(allowanceOf(limits, 'pharmacy', 200).credential, 450);
  assert.equal(allowanceOf(limits, 'pharmacy', 500).credential, 750);
  assert.equal(allowanceOf(limits, 'pharmacy', 1_000_000).credential, 1_500);
});
