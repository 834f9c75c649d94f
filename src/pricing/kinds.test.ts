import assert from 'node:assert/strict';
import { test } from 'node:test';
import { euros } from '../basics/money.ts';
import { percent } from '../basics/rate.ts';
import type { Parameters } from './kind.ts';
import { findKind, KINDS } from './kinds.ts';

const SUM = euros('100.00');
const EVERYTHING: Parameters = {
  percent: percent('100'),
  euros: SUM,
  limit: SUM,
  copay: true,
  per: 'year',
  period: 'rolling',
  frame: SUM,
  simple: SUM,
  complex: SUM,
  veryComplex: SUM,
  simpleComplex: SUM,
  simpleVeryComplex: SUM,
  complexVeryComplex: SUM,
};

test('a figure that a kind requires and a compiled grid lacks is a bug that names it, never a zero', () => {
  let named = 0;
  for (const kind of KINDS) {
    for (const name of kind.requires) {
      const lacking = { ...EVERYTHING, [name]: null };
      for (const use of [kind.promise, kind.member, kind.allowance, kind.pair]) {
        if (use === undefined) continue;
        try {
          use(lacking);
        } catch (error) {
          assert.equal(
            error instanceof Error && error.message,
            `the grid was compiled without its ${name}`,
            kind.name,
          );
          named += 1;
        }
      }
    }
  }
  assert.ok(named > 30, String(named));
});

test('every kind has a name of its own, and is found by it', () => {
  assert.equal(new Set(KINDS.map(({ name }) => name)).size, 17);
  for (const kind of KINDS) assert.equal(findKind(kind.name), kind);
  assert.equal(findKind('generous'), undefined);
});
