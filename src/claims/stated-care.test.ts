import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { claimRequest } from '../contract/claims.ts';
import { inputBytes } from './claim-input.ts';
import { guaranteedUntil, oldestBillable } from './dated-limits.ts';
import { canonicalLines, toPriceRequest } from './stated-care.ts';

const read = (more: object = {}) =>
  claimRequest.parse({
    amc: '99000001',
    conventionType: 'ZZ',
    nir: '1852099999001',
    birthDate: '19850214',
    careDate: '2026-11-20',
    lines: [
      { act: 'AMI', price: '6.30', coefficient: '2' },
      { act: 'PH7', price: '10.00', quantity: 2 },
    ],
    invoiceNumber: '12',
    ...more,
  });

test('the same acts in another order are the same lines; another price, quantity or coefficient is not', () => {
  const lines = canonicalLines(read());
  const turned = [
    { act: 'PH7', price: '10.00', quantity: 2 },
    { act: 'AMI', price: '6.30', coefficient: '2.00' },
  ];
  assert.equal(canonicalLines(read({ lines: turned })), lines);
  for (const changed of [{ price: '10.01' }, { quantity: 3 }, { coefficient: '1.5' }, { act: 'PH4' }]) {
    assert.notEqual(canonicalLines(read({ lines: [{ ...turned[0], ...changed }, turned[1]] })), lines);
  }
  const plain = canonicalLines(read({ lines: [turned[0]] }));
  assert.equal(canonicalLines(read({ lines: [{ ...turned[0], coefficient: '1' }] })), plain);
});

test('majority counts on 1 January of the year of care; a date outside the calendar is counted by its year', () => {
  const minor = (birthDate: string) => toPriceRequest(read({ birthDate }), 'pharmacy').context.minor;
  assert.deepEqual([minor('20080101'), minor('20080102'), minor('20081120')], [false, true, true]);
  assert.deepEqual([minor('20080000'), minor('20091340')], [false, true]);
  const age = (birthDate: string) => toPriceRequest(read({ birthDate }), 'pharmacy').context.age;
  assert.deepEqual([age('20081120'), age('20081121'), age('20080000')], [18, 17, 18]);
});

test('a request is the same input whatever the order of its fields, and another when any value changes', () => {
  const bytes = inputBytes('POST /v1/claims', read()).toString();
  assert.equal(
    inputBytes('POST /v1/claims', Object.fromEntries(Object.entries(read()).reverse())).toString(),
    bytes,
  );
  assert.notEqual(inputBytes('POST /v1/claims', read({ birthRank: 2 })).toString(), bytes);
  assert.notEqual(inputBytes('POST /v1/quotes', read()).toString(), bytes);
});

test('a guarantee runs thirty days from the later of the quote and the care; care is billed for two years', () => {
  assert.equal(guaranteedUntil(day('2026-11-20'), day('2026-11-24')), '2026-12-24');
  assert.equal(guaranteedUntil(day('2026-12-20'), day('2026-11-24')), '2027-01-19');
  assert.equal(oldestBillable(day('2026-11-24')), '2024-11-24');
  assert.equal(oldestBillable(day('2028-02-29')), '2026-02-28');
});
