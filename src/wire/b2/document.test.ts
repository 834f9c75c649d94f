import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { documentB2 } from './document.ts';

test('the page of the profile is the one its tables give', () => {
  const page = readFileSync(new URL('../../../docs/b2-profile.md', import.meta.url), 'utf8');
  assert.equal(page, documentB2(), 'run scripts/generate-b2-doc.ts');
});
