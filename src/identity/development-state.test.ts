import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { developmentState } from './development-state.ts';

test('keys are made once, kept for us alone, and read again', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-state-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'state.json');
  const made = developmentState(file);
  assert.deepEqual(developmentState(file), made);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.notDeepEqual(developmentState(join(folder, 'other.json')), made);
});

test('a damaged file is told, is not replaced, and its key is not quoted', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-state-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'state.json');
  const { signingKey } = developmentState(file);
  const half = readFileSync(file, 'utf8').slice(0, -20);
  writeFileSync(file, half);
  assert.throws(
    () => developmentState(file),
    (error: Error) =>
      /state\.json is damaged\. Remove it/.test(error.message) && !String(error.cause).includes(signingKey.d),
  );
  assert.equal(readFileSync(file, 'utf8'), half);
});
