import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pricingTablesDoc } from './pricing-tables-doc.ts';

test('docs/pricing-tables.md lists the figures and the gaps of today’s tables', () => {
  const kept = readFileSync(new URL('../docs/pricing-tables.md', import.meta.url), 'utf8');
  assert.deepEqual(pricingTablesDoc().split('\n'), kept.split('\n'), 'run: npm run docs');
  assert.match(kept, /## What is missing\n\n- 20/);
});
