import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNir } from '../people/nir.ts';
import { WORLD_PEOPLE_MAX } from './people.ts';
import { birthSlot, nirNumber, nirOfNobody, WORLD_NIR_CAPACITY, yearEnding } from './world-nir.ts';

const CELLS = 299 * 999;

test('there are numbers enough for the largest country', () => {
  assert.ok(WORLD_NIR_CAPACITY >= WORLD_PEOPLE_MAX);
  assert.throws(() => birthSlot(1, WORLD_NIR_CAPACITY), /no number left/);
});

test('the people of one country and order never share month and year digit, over all layers', () => {
  for (let cell = 0; cell < CELLS; cell += 997) {
    const seen = new Set<string>();
    let place = '';
    for (let index = cell; index < WORLD_NIR_CAPACITY; index += CELLS) {
      const slot = birthSlot(42, index);
      place ||= `${slot.country}-${slot.order}`;
      assert.equal(`${slot.country}-${slot.order}`, place);
      seen.add(`${slot.month}-${slot.yearDigit}`);
    }
    assert.equal(seen.size, 120);
  }
});

test('one layer takes every country and order once', () => {
  const seen = new Set<number>();
  for (let index = 0; index < CELLS; index += 1) {
    const { country, order } = birthSlot(42, index);
    assert.ok(country >= 600 && country <= 898 && order >= 1 && order <= 999);
    seen.add(country * 1000 + order);
  }
  assert.equal(seen.size, CELLS);
});

test('a number is well formed, and department and country are those of nobody', () => {
  const nir = String(nirNumber(2, 1985, 6, { month: 6, yearDigit: 5, country: 601, order: 7 }));
  assert.equal(nir, '2850699601007');
  assert.ok(readNir(nir).valid);
  assert.match(String(nirOfNobody(1, 19850612, 12)), /^1850699899012$/);
});

test('the year of birth ends as the numbering asks and is at most nine years earlier', () => {
  for (let latest = 1930; latest < 2030; latest += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const year = yearEnding(digit, latest);
      assert.ok(year % 10 === digit && year <= latest && latest - year <= 9);
    }
  }
});
