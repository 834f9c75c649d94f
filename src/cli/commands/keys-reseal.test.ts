import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';
import { fileProvider } from '../../vault/file-provider.ts';
import { openRingFile, readRing } from '../../vault/ring-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloison-reseal-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const ring = join(folder, 'keyring');
function secret(name: string): string {
  const file = join(folder, name);
  writeFileSync(file, `${name}\n`, { mode: 0o600 });
  return file;
}
const [old, next] = [secret('old'), secret('new')];
const first = openRingFile(ring, fileProvider('old'), '2026-11-24T09:00:00.000Z').ring();
const words = ['keys', 'reseal', '--ring', ring, '--to', 'file'];

test('another passphrase opens the same keys, and the old one opens nothing', async () => {
  const { code, out } = await runLine([...words, '--passphrase-file', old, '--new-passphrase-file', next]);
  assert.equal(code, 0);
  assert.match(out, /CLOISON_KEY_PASSPHRASE_FILE=.*new/);
  assert.deepEqual(readRing(ring, fileProvider('new')), { ...first, serial: first.serial + 1 });
  assert.throws(() => readRing(ring, fileProvider('old')), /wrong passphrase/);
});

test('with a wrong passphrase, a missing option or no file, nothing is changed', async () => {
  const cases: [string[], number, RegExp][] = [
    [[...words, '--passphrase-file', old], 1, /Nothing has changed.*wrong passphrase/],
    [[...words], 2, /--passphrase-file is missing/],
    [['keys', 'reseal', '--ring', ring], 2, /--to file/],
    [['keys', 'reseal', '--ring', `${ring}-absent`, '--to', 'file'], 1, /does not exist/],
    [
      ['keys', 'reseal', '--ring', ring, '--to', 'pkcs11', '--passphrase-file', next],
      2,
      /--module is missing/,
    ],
  ];
  for (const [line, exit, said] of cases) {
    const { code, err } = await runLine(line);
    assert.equal(code, exit, line.join(' '));
    assert.match(err, said);
  }
  assert.equal(readRing(ring, fileProvider('new')).serial, first.serial + 1);
});
