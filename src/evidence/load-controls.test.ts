import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadControls } from './load-controls.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const { groups, controls } = loadControls();

test('there are sixty-eight controls, each in its place and its group', () => {
  assert.deepEqual(
    controls.map(({ number }) => number),
    Array.from({ length: 68 }, (_, i) => i + 1),
  );
  assert.deepEqual(Object.keys(groups), ['A', 'B', 'C', 'D', 'E', 'F', 'G']);
});

test('each test that a control names exists, under the very sentence', () => {
  for (const { number, tests } of controls)
    for (const { file, says } of tests) {
      assert.ok(existsSync(join(ROOT, file)), `control ${number}: no ${file}`);
      assert.ok(
        readFileSync(join(ROOT, file), 'utf8').includes(says),
        `control ${number}: ${file} lacks “${says}”`,
      );
    }
});

test('French sentences bear the narrow space before their double marks', () => {
  for (const { number, title, gap, ask } of controls)
    for (const words of [title, gap, ask])
      assert.doesNotMatch(words?.fr ?? '', /[^\u202f][:;!?»]|«[^\u202f]/u, `control ${number}`);
});

test('a catalogue with a hole, a stranger or a silent control does not load', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-controls-'));
  const load = (text: string) => () => {
    writeFileSync(join(folder, 'controls.yaml'), text);
    return loadControls(pathToFileURL(join(folder, 'controls.yaml')));
  };
  const row = (rest: string) =>
    `groups: { A: { fr: Un, en: One } }\ncontrols:\n  - { number: 1, group: A, title: { fr: Un, en: One }, source: a law, ${rest} }\n`;
  assert.throws(load(row('live: log')), /1 is out of place/);
  assert.throws(load(row('live: weather')), /controls\.0\.live/);
  assert.throws(load(row('tests: []')), /shown nowhere/);
  assert.throws(load(row('owner: host')), /an owner is asked something/);
  rmSync(folder, { recursive: true });
});
