import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day } from '../basics/day.ts';
import { TRADES } from '../people/trade.ts';
import {
  type AskedLookup,
  type DecisionMoment,
  debit,
  mayDisclose,
  pointsOf,
  unprovedLeft,
} from './budget.ts';
import { allowanceOf, onDay, type Standing } from './ledger-account.ts';
import { loadBudgetLimits } from './limits/load-budget-limits.ts';

const START = day('2026-11-24');
const limits = loadBudgetLimits()(START);
/** Small limits on what all share, so that they are reached too. */
const tight = { ...limits, unproved: { credential: 5, practice: 7, insurer: 9, fleet: 11 } };
const empty = { day: START, lookups: 0, points: 0, unproved: 0 };

const asked: fc.Arbitrary<AskedLookup> = fc.record({
  proof: fc.option(
    fc.record({
      kind: fc.constantFrom('ecard', 'vitale', 'apcv'),
      state: fc.constantFrom('good', 'wrong', 'spent'),
    }),
  ),
  visit: fc.boolean(),
  repeat: fc.boolean(),
  file: fc.boolean(),
});

const step = fc.record({
  asked,
  missed: fc.boolean(),
  who: fc.nat(2),
  outsideHours: fc.boolean(),
  logHealth: fc.constantFrom('fine', 'fine', 'alert', 'no-presence-refused', 'presence-only'),
  confirms: fc.integer({ min: 0, max: 19 }).map((one) => one === 0),
  daysLater: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1),
});

test('no account ever exceeds its limit, under any order of lookups, days, clocks set back and confirmations', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TRADES), fc.array(step, { maxLength: 300 }), (trade, steps) => {
      const allowance = allowanceOf(limits, trade, null);
      const credentials = Array.from({ length: 3 }, () => ({ ...empty, hold: null, confirmations: 0 }));
      let shared: Omit<Standing, 'credential'> = { practice: empty, insurer: empty, fleet: empty };
      let today = START;
      for (const one of steps) {
        today = addDays(today, one.daysLater);
        const standing: Standing = {
          credential: onDay(credentials[one.who] as Standing['credential'], today),
          practice: onDay(shared.practice, today),
          insurer: onDay(shared.insurer, today),
          fleet: onDay(shared.fleet, today),
        };
        if (one.confirms && standing.credential.confirmations < limits.confirm.perDay) {
          const { confirmations } = standing.credential;
          credentials[one.who] = { ...standing.credential, confirmations: confirmations + 1 } as never;
          continue;
        }
        const moment: DecisionMoment = { ...one, limits: tight, allowance };
        const decision = mayDisclose(standing, one.asked, moment);
        const { credential, ...rest } = debit(standing, decision, one.missed);
        const most = allowance.credential * (credential.confirmations > 0 ? limits.confirm.factor : 1);
        assert.ok(credential.points <= most, `${credential.points} of ${most}`);
        assert.ok(rest.practice.points <= allowance.practice);
        for (const [scope, account] of Object.entries({ credential, ...rest }))
          assert.ok(account.unproved <= tight.unproved[scope as keyof Standing], scope);
        assert.ok(credential.day >= standing.credential.day, 'no day is begun twice');
        credentials[one.who] = credential as never;
        shared = rest;
      }
    }),
  );
});

const standing: fc.Arbitrary<Standing> = fc
  .record({
    points: fc.integer({ min: 0, max: 500 }),
    unproved: fc.integer({ min: 0, max: 6 }),
    hold: fc.constantFrom(null, null, 'step-up' as const),
    confirmations: fc.nat(2),
  })
  .map((credential) => ({
    credential: { day: START, lookups: 0, ...credential },
    practice: empty,
    insurer: empty,
    fleet: empty,
  }));

test('a refusal costs the same and is the same whether the person exists, and takes nothing from any count', () => {
  const moment = {
    limits,
    allowance: allowanceOf(limits, 'gp', null),
    outsideHours: false,
    logHealth: 'fine' as const,
  };
  fc.assert(
    fc.property(standing, asked, (before, question) => {
      const decision = mayDisclose(before, question, moment);
      if (decision.granted) return;
      assert.equal(pointsOf(decision, true), pointsOf(decision, false));
      const after = debit(before, decision, false);
      assert.equal(unprovedLeft(after, moment), unprovedLeft(before, moment));
      assert.deepEqual(after, debit(before, decision, true));
    }),
  );
});

test('an engagement is honoured in every standing', () => {
  const moment = {
    limits,
    allowance: allowanceOf(limits, 'gp', null),
    outsideHours: true,
    logHealth: 'presence-only' as const,
  };
  fc.assert(
    fc.property(standing, asked, (before, question) => {
      const decision = mayDisclose(before, { ...question, file: true }, moment);
      assert.ok(decision.granted && pointsOf(decision, true) === 0);
    }),
  );
});

test('a proof never makes a lookup worse than none, and a repeat never worse than a first time', () => {
  const moment = {
    limits,
    allowance: allowanceOf(limits, 'gp', null),
    outsideHours: false,
    logHealth: 'fine' as const,
  };
  fc.assert(
    fc.property(standing, (before) => {
      const ask = (part: Partial<AskedLookup>) =>
        mayDisclose(before, { proof: null, visit: false, repeat: false, file: false, ...part }, moment);
      const bare = ask({});
      if (!bare.granted) return;
      assert.ok(ask({ proof: { kind: 'ecard', state: 'good' } }).granted);
      assert.ok(ask({ repeat: true }).granted);
      assert.ok(ask({ visit: true }).granted);
    }),
  );
});
