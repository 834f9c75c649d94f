import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LeakVerdict } from '../contract/leak-notice.ts';
import { countOnce, fieldsOf, isOnPage, VERDICTS } from './incident-people.ts';

const token = (n: number) => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(n, 3);
  return bytes;
};
const sorted = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 })
  .map((ns) => ns.toSorted((a, b) => a - b));

async function* pagesOf(numbers: readonly number[], size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < numbers.length; at += size)
    yield Buffer.concat(numbers.slice(at, at + size).map(token));
}

test('a token is found on its page, and no other is', () => {
  fc.assert(
    fc.property(sorted, fc.integer({ min: 0, max: 60 }), (numbers, one) => {
      assert.equal(isOnPage(Buffer.concat(numbers.map(token)), token(one)), numbers.includes(one));
    }),
  );
});

test('people of several sets count once, under the strongest verdict, whatever the pages', async () => {
  const set = fc.record({ verdict: fc.constantFrom(...VERDICTS), numbers: sorted });
  await fc.assert(
    fc.asyncProperty(fc.array(set, { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), async (sets, size) => {
      const expected: Record<LeakVerdict, number> = { read: 0, reachable: 0, 'cannot-exclude': 0 };
      for (const n of new Set(sets.flatMap(({ numbers }) => numbers))) {
        const verdict = VERDICTS.find((one) =>
          sets.some((of) => of.verdict === one && of.numbers.includes(n)),
        );
        if (verdict) expected[verdict] += 1;
      }
      const counted = await countOnce(
        sets.map(({ verdict, numbers }) => ({ verdict, pages: pagesOf(numbers, size) })),
      );
      assert.deepEqual(counted, expected);
    }),
  );
});

test('what an answer disclosed is named as a message may name it; who is only known is covered', () => {
  assert.deepEqual(fieldsOf([]), ['cover', 'insurer']);
  assert.deepEqual(fieldsOf(['domains', 'periods', 'level', 'tp', 'priority']), [
    'care-domains',
    'cover',
    'cover-dates',
    'formula',
    'insurer',
  ]);
});
