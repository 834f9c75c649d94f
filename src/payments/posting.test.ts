import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../basics/money.ts';
import { balances, type Posting, postClaim, postRemittance, reverse } from './posting.ts';

const claim = fc.record({
  id: fc.bigInt(1n, 1_000_000n),
  insurerId: fc.integer({ min: 1, max: 5 }),
  practiceId: fc.integer({ min: 1, max: 5 }),
  insurer: fc.bigInt(0n, 1_000_000n).map(cents),
});

test('whatever is posted, reversed and paid, the accounts together stand at zero', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(claim, fc.boolean())), (claims) => {
      const postings = claims.flatMap(([one, cancelled]) => {
        const posting = postClaim(one);
        if (!posting) return [];
        return cancelled ? [posting, reverse(posting, one.id)] : [posting];
      });
      const owed = balances(postings);
      for (const [account, balance] of owed) {
        if (!account.startsWith('practice') || balance >= 0n) continue;
        postings.push(
          postRemittance({ id: 1n, practiceId: Number(account.slice(9)), cents: cents(-balance) }),
        );
      }
      const after = balances(postings);
      assert.equal(
        [...after.values()].reduce((sum, balance) => sum + balance, 0n),
        0n,
      );
      for (const [account, balance] of after) if (account.startsWith('practice')) assert.equal(balance, 0n);
    }),
  );
});

test('a claim cancelled leaves every account where it was', () => {
  const posting = postClaim({ id: 7n, insurerId: 1, practiceId: 2, insurer: cents(900n) }) as Posting;
  assert.deepEqual([...balances([posting, reverse(posting, 1n)]).values()], [0n, 0n]);
});

test('a claim of which the insurer owes nothing is not posted', () => {
  assert.equal(postClaim({ id: 7n, insurerId: 1, practiceId: 2, insurer: cents(0n) }), null);
});

test('only the posting of a claim is reversed', () => {
  assert.throws(() => reverse(postRemittance({ id: 1n, practiceId: 2, cents: cents(1n) }), 3n));
});
