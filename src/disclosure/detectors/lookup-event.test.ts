import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BirthDate } from '../../people/birth-date.ts';
import { readNir } from '../../people/nir.ts';
import { departmentOf, traitsOf } from './lookup-event.ts';
import { closenessOf } from './recent-identities.ts';

const traits = (nir: string, birth = '19850612', rank = 1, secret = 77) => {
  const reading = readNir(nir);
  assert.ok(reading.valid);
  return traitsOf(reading.nir, birth as BirthDate, rank, secret);
};

test('one wrong figure in one part of an identity is a typing mistake; two parts make another person', () => {
  const right = traits('2850699601007');
  assert.equal(closenessOf(right, traits('2850699601007')), 'same');
  assert.equal(closenessOf(right, traits('2850699601070')), 'typo');
  assert.equal(closenessOf(right, traits('2860699601007')), 'typo');
  assert.equal(closenessOf(right, traits('2850699601007', '19850621')), 'typo');
  assert.equal(closenessOf(right, traits('2850699601008', '19850613')), 'other');
});

test('neither the NIR nor the birth date can be read in the traits, and another secret gives others', () => {
  const kept = JSON.stringify(traits('2850699601007'));
  for (const part of ['99601', '2850699', '19850612', '0612']) assert.ok(!kept.includes(part), part);
  assert.notEqual(traits('2850699601007').place, traits('2850699601007', '19850612', 1, 78).place);
  assert.notEqual(traits('2850699601007').birth, traits('2850699601007', '19850612', 1, 78).birth);
});

test('Corsica is one department, the overseas ones have three figures', () => {
  assert.deepEqual(['2A0', '2B1', '200', '974', '750', '994'].map(departmentOf), [20, 20, 20, 974, 75, 99]);
  assert.notEqual(traits('285062A601007').place, traits('285062B601007').place);
});
