import assert from 'node:assert/strict';
import { test } from 'node:test';
import { birthInWords, euros, longDay, moment, shortDay } from './format.ts';

/** Intl chooses between U+00A0 and U+202F by its version; both are right. */
const sameSpace = (text: string): string => text.replace(/[\u00a0\u202f]/gu, ' ');

test('an amount keeps its cents exactly, in both languages', () => {
  assert.equal(sameSpace(euros('1234.50', 'fr')), '1 234,50 €');
  assert.equal(euros('1234.50', 'en'), '€1,234.50');
  assert.equal(sameSpace(euros('90071992547409.93', 'fr')), '90 071 992 547 409,93 €');
});

test('French writes the first of a month as 1er, and only that day', () => {
  assert.equal(longDay('2026-01-01', 'fr'), '1er janvier 2026');
  assert.equal(longDay('2026-12-31', 'fr'), '31 décembre 2026');
  assert.equal(longDay('2026-01-01', 'en'), '1 January 2026');
});

test('days in tables have two digits everywhere', () => {
  assert.equal(shortDay('2026-03-04', 'fr'), '04/03/2026');
});

test('an instant is told in the time of Paris, summer and winter', () => {
  assert.equal(moment('2026-01-15T13:05:00Z', 'fr'), '15 janvier 2026 à 14 h 05');
  assert.equal(moment('2026-07-15T22:30:00Z', 'fr'), '16 juillet 2026 à 0 h 30');
});

test('a lunar birth date is repeated as it stands', () => {
  assert.equal(birthInWords('19850214', 'fr'), '14 février 1985');
  assert.equal(birthInWords('19500000', 'fr'), '00/00/1950');
  assert.equal(birthInWords('19850230', 'fr'), '30/02/1985');
});
