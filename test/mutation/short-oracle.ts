import { test } from 'node:test';
import { compare } from '../oracle/compare.ts';

// The second implementation, on few visits: each mutant is asked.
test('two implementations agree on some visits', () => {
  compare(4_000, 20_260);
});
