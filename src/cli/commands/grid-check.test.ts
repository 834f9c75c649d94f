import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runLine } from '../../../test/support/memory-io.ts';

const DEMONSTRATION = fileURLToPath(new URL('../../pricing/grids/demonstration.yaml', import.meta.url));

test('a good grid is shown as a table of its levels', async () => {
  const { code, out, err } = await runLine(['grid', 'check', DEMONSTRATION]);
  assert.equal(code, 0);
  assert.equal(err, '');
  assert.match(out, /^Level +Label .+Guarantees\n-+\n/);
  assert.match(out, /^CONFORT /m);
});

test('and as its members read it: for what, how much, under which conditions', async () => {
  const { out } = await runLine(['grid', 'check', DEMONSTRATION, '--lang', 'fr']);
  assert.match(out, /^Premium \(PREMIUM, 2018-01-01\)$/m);
  assert.match(
    out,
    /^CHAMBRE +Chambre particulière +2\u202f% du PMSS par acte +90 fois au plus par année civile$/m,
  );
  assert.match(
    out,
    /^CONSNOPT +Consultations et soins de ville +200\u202f% de la base.+secteur 2 hors OPTAM$/m,
  );
});

test('each fault of a YAML grid is told at its line and column', async () => {
  const lines = readFileSync(DEMONSTRATION, 'utf8').split('\n');
  const at = lines.findIndex((line) => /kind: copay-only/.test(line));
  assert.ok(at > 0);
  lines[at] = (lines[at] ?? '').replace('copay-only', 'copay-onlu');
  const { code, out, err } = await runLine(['grid', 'check', '-', '--json'], { stdin: lines.join('\n') });
  assert.equal(code, 1);
  const { valid, faults } = JSON.parse(out);
  assert.equal(valid, false);
  assert.ok(
    faults.some(
      (fault: { line: number; field: string }) => fault.line === at + 1 && /kind$/.test(fault.field),
    ),
  );
  assert.match(err, new RegExp(`^-:${at + 1}:[0-9]+ .+ → .+`, 'm'));
});

test('a spreadsheet is read as CSV by the ending of its name or by --form', async () => {
  const stdin = 'level;label;colour\n';
  const { code, err } = await runLine(['grid', 'check', '-', '--form', 'csv'], { stdin });
  assert.equal(code, 1);
  assert.match(err, /^-:1:3 colour: /m);
});
