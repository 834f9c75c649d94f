import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { caretAfter, groupNir, readTypedBirth, readTypedEuros } from './typed.ts';

test('a social-security number is grouped as it is typed, and grouping it again changes nothing', () => {
  assert.equal(groupNir('185059999999953'), '1 85 05 99 999 999 53');
  assert.equal(groupNir('1850'), '1 85 0');
  assert.equal(groupNir('1 85 05 2a 999 999 53'), '1 85 05 2A 999 999 53');
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (typed) => {
      const once = groupNir(typed);
      assert.equal(groupNir(once), once);
      assert.ok(once.replaceAll(' ', '').length <= 15);
    }),
  );
});

test('the caret stays behind as many characters as were typed before it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{0,15}$/), fc.nat(15), (digits, before) => {
      const wanted = Math.min(before, digits.length);
      const grouped = groupNir(digits);
      assert.equal(grouped.slice(0, caretAfter(grouped, wanted)).replaceAll(' ', '').length, wanted);
    }),
  );
});

test('a birth date is read in the order of people and in the order of the trade', () => {
  assert.equal(readTypedBirth('14021985'), '19850214');
  assert.equal(readTypedBirth('14/02/1985'), '19850214');
  assert.equal(readTypedBirth('19850214'), '19850214');
  assert.equal(readTypedBirth('20121985'), '19851220');
  assert.equal(readTypedBirth('00001950'), '19500000');
  assert.equal(readTypedBirth('1402198'), undefined);
  assert.equal(readTypedBirth('99999999'), undefined);
});

test('a price takes a comma or a point, and nothing that is not an amount', () => {
  assert.equal(readTypedEuros('12,5'), '12.50');
  assert.equal(readTypedEuros('12.50 €'), '12.50');
  for (const wrong of ['', '-1', '1,234', 'douze', '1e3', '1,2,3'])
    assert.equal(readTypedEuros(wrong), undefined);
});
