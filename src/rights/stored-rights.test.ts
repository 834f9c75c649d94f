import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CARE_DOMAINS } from '../basics/care-domain.ts';
import { addDays, day } from '../basics/day.ts';
import { outcomeOf, reduceRights } from './reduce-rights.ts';
import { conflict, packRights, readDomains, type StoredContract, unpackRights } from './stored-rights.ts';

const hex = fc.stringMatching(/^[0-9a-f]{16}$/);
const anyContract: fc.Arbitrary<StoredContract> = fc
  .record({
    member: hex,
    level: fc.stringMatching(/^[A-Z0-9_]{1,20}$/),
    csr: fc.stringMatching(/^[A-Z0-9]{0,8}$/),
    start: fc.integer({ min: 0, max: 9_000 }),
    length: fc.option(fc.integer({ min: 0, max: 9_000 })),
    priority: fc.integer({ min: 1, max: 9 }),
    tp: fc.boolean(),
    domains: fc.uniqueArray(
      fc.record({ domain: fc.constantFrom(...CARE_DOMAINS), pec: fc.boolean() }, { noNullPrototype: true }),
      { selector: ({ domain }) => domain, minLength: 1 },
    ),
  })
  .map(({ start, length, ...rest }) => {
    const from = addDays(day('2010-01-01'), start);
    return { ...rest, period: { from, to: length === null ? null : addDays(from, length) } };
  });

test('what is packed unpacks the same', () => {
  const anyRights = fc.record(
    {
      personRef: fc.stringMatching(/^[A-Za-z0-9_-]{1,36}$/),
      contracts: fc.array(anyContract, { maxLength: 16 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(anyRights, (rights) => assert.deepEqual(unpackRights(packRights(rights)), rights)));
});

const DOMAINS: readonly [string, readonly string[] | undefined][] = [
  ['PHAR', ['PHAR']],
  ['PHAR LABO', ['PHAR', 'LABO']],
  ['  PHAR   LABO ', ['PHAR', 'LABO']],
  ['OPAU:pec PHAR', ['OPAU:pec', 'PHAR']],
  ['', []],
  ['PHAR PHAR', undefined],
  ['PHAR PHAR:pec', undefined],
  ['phar', undefined],
  ['PHAR:', undefined],
  ['PHAR:PEC', undefined],
  ['PHAR,LABO', undefined],
  ['__proto__', undefined],
];

for (const [text, expected] of DOMAINS) {
  test(`the domains "${text}" read as ${expected === undefined ? 'nothing' : `[${expected}]`}`, () => {
    const read = readDomains(text)?.map(({ domain, pec }) => (pec ? `${domain}:pec` : domain));
    assert.deepEqual(read, expected);
  });
}

test('a mark that goes on behind a second colon is no mark', () => {
  assert.equal(readDomains('PHAR:pec:more'), undefined);
});

test('any text reads as domains or as nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readDomains(text)));
});

test('two contracts conflict whichever of them is named first, and never across members or priorities', () => {
  fc.assert(
    fc.property(anyContract, anyContract, (a, b) => {
      assert.equal(conflict(a, b), conflict(b, a));
      assert.equal(conflict(a, { ...b, priority: a.priority === 9 ? 1 : a.priority + 1 }), false);
      assert.ok(conflict(a, a));
    }),
  );
});

test('contracts that follow one another day after day do not conflict; one shared day does', () => {
  const one: StoredContract = {
    member: '00',
    level: 'L',
    csr: '',
    period: { from: day('2026-01-01'), to: day('2026-10-31') },
    priority: 1,
    tp: true,
    domains: [{ domain: 'PHAR', pec: false }],
  };
  const next = (from: string): StoredContract => ({ ...one, period: { from: day(from), to: null } });
  assert.equal(conflict(one, next('2026-11-01')), false);
  assert.equal(conflict(one, next('2026-10-31')), true);
  assert.equal(conflict(one, { ...next('2026-10-31'), domains: [{ domain: 'LABO', pec: false }] }), false);
});

test('an opened row is reduced to the stated member and the asked domains', () => {
  fc.assert(
    fc.property(
      fc.array(anyContract, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...CARE_DOMAINS),
      (contracts, asked) => {
        const stated = contracts[0]?.member ?? '';
        const reduced = reduceRights({ personRef: 'REF', contracts }, stated, [asked]);
        assert.equal(reduced.length, contracts.filter(({ member }) => member === stated).length);
        for (const { domains } of reduced) assert.ok(domains.every(({ domain }) => domain === asked));
        assert.ok(!JSON.stringify(reduced).includes('REF'));
        assert.ok(reduced.every((contract) => !('member' in contract)));
      },
    ),
  );
});

test('a hit is decided from tokens alone', () => {
  assert.equal(outcomeOf(null), 'miss');
  assert.equal(outcomeOf({ found: ['a'], stated: null }), 'hit');
  assert.equal(outcomeOf({ found: ['a', 'a'], stated: null }), 'hit');
  assert.equal(outcomeOf({ found: ['a', 'b'], stated: null }), 'several-members');
  assert.equal(outcomeOf({ found: ['a', 'b'], stated: 'b' }), 'hit');
  assert.equal(outcomeOf({ found: ['a', 'b'], stated: 'c' }), 'miss');
});
