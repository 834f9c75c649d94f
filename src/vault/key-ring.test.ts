import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openKeyRing, refuseLaxMode, saveKeyRing, withInsurers } from './key-ring.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloison-keyring-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function freshFile(): string {
  count += 1;
  return join(folder, `keyring-${count}`);
}

test('the first start makes a ring, the next ones open the same', () => {
  const file = freshFile();
  const ring = openKeyRing(file, 'a long passphrase');
  assert.deepEqual(ring.insurers, {});
  assert.deepEqual(openKeyRing(file, 'a long passphrase'), ring);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('another passphrase does not open it, and leaves it as it is', () => {
  const file = freshFile();
  openKeyRing(file, 'right');
  const bytes = readFileSync(file);
  for (const wrong of ['wrong', 'right ', 'Right', ''])
    assert.throws(() => openKeyRing(file, wrong), /wrong passphrase/);
  assert.deepEqual(readFileSync(file), bytes);
});

test('a file with one byte altered, cut short or emptied does not open', () => {
  const file = freshFile();
  openKeyRing(file, 'right');
  const good = readFileSync(file);
  // Salt, version (not secret, not used), nonce, text and tag: one place of each.
  const bent = [0, 15, 17, 30, Math.trunc(good.length / 2), good.length - 1].map((at) => {
    const bytes = Buffer.from(good);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  });
  for (const bytes of [...bent, good.subarray(0, -1), good.subarray(0, 20), Buffer.alloc(0)]) {
    writeFileSync(file, bytes);
    assert.throws(() => openKeyRing(file, 'right'), /does not open/);
  }
  writeFileSync(file, good);
  openKeyRing(file, 'right');
});

for (const mode of [0o640, 0o604, 0o660, 0o610, 0o666]) {
  test(`a file of mode ${mode.toString(8)} is refused, with the command that mends it`, () => {
    const file = freshFile();
    writeFileSync(file, 'secret');
    chmodSync(file, mode);
    assert.throws(() => refuseLaxMode(file), /chmod 600/);
    assert.throws(() => openKeyRing(file, 'right'), /chmod 600/);
  });
}

test('no message names a passphrase or a key', () => {
  const file = freshFile();
  openKeyRing(file, 'right');
  assert.throws(
    () => openKeyRing(file, 'a-secret-attempt'),
    (error: Error) => !error.message.includes('a-secret-attempt'),
  );
});

test('insurers get a master of their own once, and keep it', () => {
  const ring = openKeyRing(freshFile(), 'right');
  const grown = withInsurers(ring, ['0099000001', '0099000002']);
  assert.equal(withInsurers(grown, ['0099000002', '0099000001']), grown);
  const more = withInsurers(grown, ['0099000001', '0099000003']);
  assert.deepEqual(more.insurers['0099000001'], grown.insurers['0099000001']);
  const masters = Object.values(more.insurers)
    .flat()
    .map(({ master }) => master);
  assert.equal(new Set(masters).size, 3);
  for (const master of masters) assert.equal(Buffer.from(master, 'base64').length, 32);
});

test('a save replaces the file whole; what a killed save left behind is written over', () => {
  const file = freshFile();
  const ring = openKeyRing(file, 'right');
  writeFileSync(`${file}.new`, 'half a ring', { mode: 0o600 });
  const grown = withInsurers(ring, ['0099000001']);
  assert.deepEqual(openKeyRing(file, 'right'), ring, 'the half-written file is not read');
  saveKeyRing(file, 'right', grown);
  assert.deepEqual(openKeyRing(file, 'right'), grown);
  assert.ok(!existsSync(`${file}.new`));
  assert.ok(readdirSync(folder).every((name) => !name.endsWith('.new')));
});

test('a lax file left where the new one is written does not make the new one lax', () => {
  const file = freshFile();
  const ring = openKeyRing(file, 'right');
  writeFileSync(`${file}.new`, '');
  chmodSync(`${file}.new`, 0o666);
  saveKeyRing(file, 'right', ring);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('two saves of one ring share neither salt nor bytes', () => {
  const [one, other] = [freshFile(), freshFile()];
  const ring = openKeyRing(one, 'right');
  saveKeyRing(other, 'right', ring);
  assert.notDeepEqual(readFileSync(one).subarray(0, 16), readFileSync(other).subarray(0, 16));
  assert.ok(!readFileSync(one).includes('receiptKey'));
});
