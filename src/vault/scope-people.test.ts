import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { numberRuns } from './number-runs.ts';
import { type Seen, scopePeople, TooManyPeople } from './scope-people.ts';

const seen = fc.record({
  ref: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
  read: fc.boolean(),
  atMs: fc.integer({ min: 0, max: 10_000_000 }),
  entry: fc.integer({ min: 1, max: 1_000 }),
});

/** The same, the long way. */
function expected(all: readonly Seen[]): string[] {
  return [...new Set(all.map(({ ref }) => ref))].map((ref) => {
    const own = all.filter((one) => one.ref === ref);
    const reads = own.filter(({ read }) => read).length;
    const [ats, entries] = [own.map(({ atMs }) => atMs), own.map(({ entry }) => entry)];
    const instants = [Math.min(...ats), Math.max(...ats)].map((ms) => new Date(ms).toISOString());
    return [ref, reads, own.length - reads, ...instants, Math.min(...entries), Math.max(...entries)].join(
      ';',
    );
  });
}

test('people are counted once, whatever the order and number of their lookups', () => {
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 60 }), (all) => {
      const people = scopePeople();
      for (const one of all) people.add(one);
      const [, ...lines] = people.lines();
      assert.deepEqual(lines, expected(all));
      const read = new Set(all.filter((one) => one.read).map(({ ref }) => ref)).size;
      assert.deepEqual(people.counts(), { people: read, undetermined: lines.length - read });
    }),
  );
});

test('more people than the first room held, and one more than a list may hold', () => {
  const people = scopePeople(5_000);
  for (let i = 0; i < 5_000; i += 1) people.add({ ref: `REF${i}`, read: true, atMs: i, entry: i });
  assert.equal(people.counts().people, 5_000);
  assert.equal(
    [...people.lines()].at(-1),
    'REF4999;1;0;1970-01-01T00:00:04.999Z;1970-01-01T00:00:04.999Z;4999;4999',
  );
  people.add({ ref: 'REF7', read: true, atMs: 1, entry: 1 });
  assert.throws(() => people.add({ ref: 'ONE MORE', read: true, atMs: 1, entry: 1 }), TooManyPeople);
});

test('numbers are told as runs', () => {
  const table: [number[], string][] = [
    [[], ''],
    [[7], '7'],
    [[3, 1, 2], '1-3'],
    [[9, 1, 2, 5, 8, 3], '1-3,5,8-9'],
  ];
  for (const [numbers, runs] of table) assert.equal(numberRuns(Float64Array.from(numbers)), runs);
});
