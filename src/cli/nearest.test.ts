import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearest } from './nearest.ts';

const KNOWN = ['nir', 'price', 'seed', 'feed', 'payments'];

test('a swap, a drop, an addition or a change is one slip', () => {
  for (const typed of ['pirce', 'prce', 'pricee', 'prixe', 'PRICE'])
    assert.equal(nearest(typed, KNOWN), 'price');
});

test('the fewest slips win, and more than two are another word', () => {
  assert.equal(nearest('seedd', KNOWN), 'seed');
  assert.equal(nearest('feedd', KNOWN), 'feed');
  assert.equal(nearest('returns', KNOWN), undefined);
  assert.equal(nearest('nxx', KNOWN), undefined);
});

test('a known word is nearest to itself, and to itself with any one letter left out', () => {
  fc.assert(
    fc.property(fc.constantFrom('payments', 'price'), fc.nat(), (word, at) => {
      const cut = at % word.length;
      assert.equal(nearest(word, KNOWN), word);
      assert.equal(nearest(word.slice(0, cut) + word.slice(cut + 1), KNOWN), word);
    }),
  );
});
