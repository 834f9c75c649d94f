import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KINDS } from '../src/pricing/kinds.ts';
import { pricingSentencesDoc } from './pricing-sentences-doc.ts';

const kept = readFileSync(new URL('../docs/pricing-sentences.md', import.meta.url), 'utf8');

test('docs/pricing-sentences.md is what pricing says today', () => {
  assert.deepEqual(pricingSentencesDoc().split('\n'), kept.split('\n'), 'run: npm run docs');
});

test('a member reads something of every kind, and every step has a sentence', () => {
  for (const { name } of KINDS) assert.ok(kept.includes(`| ${name} |`), name);
  for (const step of ['base', 'mandatory', 'participation', 'waiting', 'renewal', 'promised', 'floor'])
    assert.ok(kept.includes(`\n| ${step} |`), step);
  for (const step of ['ceiling', 'remains', 'counter', 'parts'])
    assert.ok(kept.includes(`\n| ${step} |`), step);
});
