import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { calendarDay, readBirthDate } from '../people/birth-date.ts';
import { isTemporaryNir, readNir } from '../people/nir.ts';
import { CARD_CASE_NAMES } from './card-cases.ts';
import { cards } from './cards.ts';
import { eachPerson } from './each-person.ts';
import { HAMLET_HOUSEHOLDS, HAMLET_PEOPLE, placeOf } from './households.ts';
import { personAt, WORLD_PEOPLE_MAX, type WorldPerson } from './people.ts';

const TODAY = day('2026-11-24');
const SEEDS = [0, 1, 2, 7, 42, 4_294_967_295];

function peopleOf(seed: number, count: number): WorldPerson[] {
  const people: WorldPerson[] = [];
  eachPerson({ seed, people: count, today: TODAY }, 0, count, (person) => people.push(person));
  return people;
}

test('a hamlet is 91 households and 200 people, of one to six', () => {
  assert.equal(HAMLET_HOUSEHOLDS, 91);
  assert.equal(HAMLET_PEOPLE, 200);
  const sizes = new Set(
    Array.from({ length: HAMLET_PEOPLE }, (_, i) => placeOf(i).kind).map((k) => k.adults + k.children),
  );
  assert.deepEqual([...sizes].sort(), [1, 2, 3, 4, 5, 6]);
});

test('number, birth date and rank tell everyone apart among 200,000 people', () => {
  const seen = new Set<string>();
  for (const person of peopleOf(1, 200_000)) seen.add(`${person.nir}/${person.birth}/${person.birthRank}`);
  assert.equal(seen.size, 200_000);
});

test('people far apart in the largest country still have good and different numbers', () => {
  const seen = new Set<string>();
  let count = 0;
  for (let index = 0; index < WORLD_PEOPLE_MAX; index += 299_701) {
    for (let i = index; i < Math.min(index + 500, WORLD_PEOPLE_MAX); i += 1) {
      const person = personAt(3, 2026, i);
      assert.ok(readNir(String(person.nir)).valid);
      seen.add(`${person.nir}/${person.birth}/${person.birthRank}`);
      count += 1;
    }
  }
  assert.equal(seen.size, count);
});

test('every number is valid, of department 99 and of a country that does not exist', () => {
  for (const person of peopleOf(2, 20_000)) {
    const reading = readNir(String(person.nir));
    assert.ok(reading.valid, String(person.nir));
    assert.match(reading.nir, /^[123478][0-9]{4}99[678][0-9]{5}$/);
    assert.ok(readBirthDate(String(person.birth)));
    assert.ok(person.birth < 20260000);
  }
});

test('a person is the same whoever was made before', () => {
  const people = peopleOf(9, 1_000);
  for (const index of [999, 3, 500]) assert.deepEqual(personAt(9, 2026, index), people[index]);
  assert.notDeepEqual(personAt(10, 2026, 500), people[500]);
});

test('a thousand people show every case, whatever the seed', () => {
  for (const seed of SEEDS) {
    const shown = new Set(cards({ seed, people: 1_000, today: TODAY }).map((card) => card.case));
    assert.deepEqual(
      CARD_CASE_NAMES.filter((name) => !shown.has(name)),
      [],
      `seed ${seed}`,
    );
  }
});

test('twins share the birth date and are ranked; some have numbers of their own', () => {
  const people = peopleOf(5, 2_000);
  for (const kind of ['shared', 'own'] as const) {
    const twins = people.filter((person) => person.twins === kind);
    assert.ok(twins.length >= 20);
    for (let i = 0; i < twins.length; i += 2) {
      const [first, second] = [twins[i] as WorldPerson, twins[i + 1] as WorldPerson];
      assert.equal(first.household, second.household);
      assert.equal(first.birth, second.birth);
      assert.deepEqual([first.birthRank, second.birthRank], [1, 2]);
      assert.equal(first.nir === second.nir, kind === 'shared');
    }
  }
});

test('a child known by a parent’s number has that parent at home, eighteen years older or more', () => {
  const people = peopleOf(6, 5_000);
  const parents = new Map(people.filter((p) => p.role === 'insured').map((p) => [p.household, p]));
  const children = people.filter((person) => person.role === 'child' && !person.ownNir);
  assert.ok(children.length > 100);
  for (const child of children) {
    const parent = parents.get(child.household);
    assert.equal(parent?.nir, child.nir);
    assert.ok(child.birth - (parent?.birth ?? 0) >= 18 * 10_000);
  }
});

test('some birth dates are lunar and some numbers temporary', () => {
  const people = peopleOf(8, 2_000);
  assert.ok(people.some((person) => calendarDay(readBirthDate(String(person.birth)) as never) === undefined));
  assert.ok(
    people.some((person) => {
      const reading = readNir(String(person.nir));
      return reading.valid && isTemporaryNir(reading.nir);
    }),
  );
});
