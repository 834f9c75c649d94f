import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents, writeEuros } from '../basics/money.ts';
import { centsOf, holdTo, insurerShare, type Shares } from './shares.ts';

const line = fc.record({
  mandatory: fc.bigInt(0n, 10_000n),
  insurer: fc.bigInt(0n, 10_000n),
  patient: fc.bigInt(0n, 10_000n),
  guarantee: fc.constantFrom('A', 'B'),
});

function toShares(
  lines: { mandatory: bigint; insurer: bigint; patient: bigint; guarantee: string }[],
): Shares {
  const euros = (value: bigint) => writeEuros(cents(value));
  const sum = (part: 'mandatory' | 'insurer' | 'patient') =>
    lines.reduce((total, one) => total + one[part], 0n);
  const parts = (one: { mandatory: bigint; insurer: bigint; patient: bigint }) => ({
    price: euros(one.mandatory + one.insurer + one.patient),
    base: '0.00',
    mandatory: euros(one.mandatory),
    participation: '0.00',
    insurer: euros(one.insurer),
    patient: euros(one.patient),
  });
  const taken = lines
    .filter(({ guarantee }) => guarantee === 'A')
    .reduce((total, one) => total + one.insurer, 0n);
  return {
    lines: lines.map((one) => ({
      act: 'G',
      quantity: 1,
      rate: null,
      guarantee: one.guarantee,
      because: [],
      ...parts(one),
    })),
    total: parts({ mandatory: sum('mandatory'), insurer: sum('insurer'), patient: sum('patient') }),
    takes: taken > 0n ? [{ guarantee: 'A', period: '2026', amount: euros(taken) }] : [],
  };
}

test(
  'a share held to what was asked: lines and totals add up, nothing is ' +
    'negative, allowances take no more than is paid',
  () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lines, part) => {
          const shares = toShares(lines);
          const asked = cents((insurerShare(shares) * BigInt(Math.floor(part * 1000))) / 1000n);
          const held = holdTo(asked, shares);
          assert.equal(insurerShare(held), asked);
          assert.equal(
            held.lines.reduce((sum, one) => sum + centsOf(one.insurer), 0n),
            asked,
          );
          for (const one of [...held.lines, held.total]) {
            assert.equal(
              centsOf(one.mandatory) + centsOf(one.insurer) + centsOf(one.patient),
              centsOf(one.price),
            );
          }
          const paid = held.lines
            .filter((one) => one.guarantee === 'A')
            .reduce((sum, one) => sum + centsOf(one.insurer), 0n);
          for (const take of held.takes) assert.ok(centsOf(take.amount) <= paid);
        },
      ),
    );
  },
);

test('a share is never held up', () => {
  assert.throws(() =>
    holdTo(cents(2n), toShares([{ mandatory: 0n, insurer: 1n, patient: 0n, guarantee: 'A' }])),
  );
});

test('equipment that was delivered is counted whole, however little was asked for it; nothing paid counts nothing', () => {
  const shares = toShares([{ mandatory: 0n, insurer: 9_000n, patient: 0n, guarantee: 'LUN' }]);
  const frame = { guarantee: 'optics.frame', period: '2026-11-20/24', unit: 'times' as const, amount: '1' };
  assert.deepEqual(holdTo(cents(1n), { ...shares, takes: [frame] }).takes, [frame]);
  assert.deepEqual(holdTo(cents(0n), { ...shares, takes: [frame] }).takes, []);
});
