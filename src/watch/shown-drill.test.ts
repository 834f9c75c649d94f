import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drillReport } from '../contract/drill.ts';
import { readDrill, shownDrill } from './shown-drill.ts';

const PUBLISHED = readFileSync(new URL('../../docs/drill-report.json', import.meta.url), 'utf8');

test('the report that comes with the software is whole, kept its promises, and reads in both languages', () => {
  const report = readDrill(PUBLISHED);
  assert.ok(report);
  assert.ok(report.kept);
  for (const language of ['fr', 'en'] as const) {
    const shown = drillReport.parse(shownDrill(report, 'project', language));
    assert.ok(shown.attacks.length > 10);
    assert.equal(shown.attacks.flatMap(({ plays }) => plays).length, report.rows.length);
  }
});

test('what is no report is not shown as one', () => {
  for (const text of ['', '{', '{}', '[]', PUBLISHED.replace('"identities"', '"identity"')])
    assert.equal(readDrill(text), undefined);
});
