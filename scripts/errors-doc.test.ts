import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { errorSections, errorsDoc } from './errors-doc.ts';

const root = join(import.meta.dirname, '..');
const committed = readFileSync(join(root, 'docs/errors.md'), 'utf8');
const codes = errorSections().flatMap(({ entries }) => entries.map(({ code }) => code));

test('the committed page of errors is the one the catalogues give', () => {
  assert.equal(committed, errorsDoc(), 'run: npm run docs');
});

test('the page has an anchor for each code of the catalogues and for no other', () => {
  const anchors = [...committed.matchAll(/<a id="([^"]+)"><\/a>/g)].map((match) => match[1]);
  assert.deepEqual(anchors.toSorted(), codes.toSorted());
});

test('no two catalogues give one code two meanings', () => {
  assert.deepEqual(
    codes.filter((code, index) => codes.indexOf(code) !== index),
    [],
  );
});

test('every CLN code written anywhere in src stands on the page, and the page has no other', () => {
  const written = new Set<string>();
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts')) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [code] of text.matchAll(/CLN-[RP]\d-\d\d/g)) written.add(code);
  }
  const shown = codes.filter((code) => code.startsWith('CLN-'));
  assert.deepEqual(shown.toSorted(), [...written].sort());
});

test('every problem thrown anywhere in src stands on the page', () => {
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [, code] of text.matchAll(/new Problem\('([^']+)'/g)) {
      assert.ok(codes.includes(code ?? ''), `${entry.name} throws ${code}`);
    }
  }
});

test('every sentence of the page is said in both languages', () => {
  for (const { entries } of errorSections()) {
    for (const { code, says } of entries) {
      for (const { fr, en } of says) assert.ok(fr.length > 0 && en.length > 0 && fr !== en, code);
    }
  }
});
