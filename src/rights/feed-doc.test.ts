import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FEED_COLUMNS, feedHeader } from './feed-columns.ts';
import { feedDoc } from './feed-doc.ts';

test('the committed page of the feed format is the one the table of columns gives', () => {
  const committed = readFileSync(new URL('../../docs/feed-format.md', import.meta.url), 'utf8');
  assert.equal(committed, feedDoc(), 'run: node scripts/generate-feed-doc.ts');
});

test('every example obeys the length its column allows', () => {
  for (const column of FEED_COLUMNS) assert.ok(column.example.length <= column.lengthMax, column.name);
});

test('a delta has the columns of a full file behind the action', () => {
  assert.deepEqual(feedHeader('delta'), ['action', ...feedHeader('full')]);
  assert.equal(feedHeader('full').length, 12);
});

test('the longest list of domains fits its column', () => {
  const every = 'PHAR LABO AUXM SVIL DESO DEPR OPAU HOSP'
    .split(' ')
    .map((domain) => `${domain}:pec`)
    .join(' ');
  const column = FEED_COLUMNS.find((c) => c.name === 'domains');
  assert.ok(column && every.length <= column.lengthMax);
});
