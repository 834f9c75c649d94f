import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare } from './compare.ts';

/*
 * Goal: no slip of one program passes for a rule. Method: the rules of docs/pricing.md written a second time
 * (test/oracle), by other means and with no code in common, must agree on every amount, every reservation and
 * every fault of random visits. `npm run oracle:pricing` compares a hundred thousand of them.
 */
const VISITS = 10_000;

test(`two implementations agree on ${VISITS} random visits`, () => {
  const { priced, paid, taken } = compare(VISITS, 20_260);
  // A generator that only makes faults would prove nothing.
  assert.ok(priced > VISITS / 3, `${priced} were priced`);
  assert.ok(paid > VISITS / 8, `${paid} were paid by the insurer`);
  assert.ok(taken > VISITS / 50, `${taken} took from a counter`);
});
