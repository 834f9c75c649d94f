import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
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
import { fileProvider, refuseLaxMode } from './file-provider.ts';
import { withInsurers } from './key-ring.ts';
import { openRingFile, readRing, saveRing } from './ring-file.ts';

const AT = '2026-11-24T09:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'cloison-keyring-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function freshFile(): string {
  count += 1;
  return join(folder, `keyring-${count}`);
}
const open = (file: string, passphrase = 'right') => openRingFile(file, fileProvider(passphrase), AT);

test('the first start makes a ring, the next ones open the same', () => {
  const file = freshFile();
  const ring = open(file).ring();
  assert.deepEqual(ring.insurers, {});
  assert.deepEqual(open(file).ring(), ring);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('another passphrase does not open it, and leaves it as it is', () => {
  const file = freshFile();
  open(file);
  const bytes = readFileSync(file);
  for (const wrong of ['wrong', 'right ', 'Right'])
    assert.throws(() => open(file, wrong), /wrong passphrase/);
  assert.throws(() => open(file, ''), /empty/);
  assert.deepEqual(readFileSync(file), bytes);
});

test('a file with one byte altered, cut short or emptied does not open', () => {
  const file = freshFile();
  open(file);
  const good = readFileSync(file);
  const line = good.indexOf('\n');
  // The note, the serial number, the line's end, and of the envelope: nonce, text and tag.
  const places = [
    good.indexOf('salt') + 8,
    good.indexOf('serial') + 8,
    line,
    line + 5,
    line + 40,
    good.length - 1,
  ];
  const bent = places.map((at) => {
    const bytes = Buffer.from(good);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  });
  const short = [good.subarray(0, -1), good.subarray(0, line + 1), good.subarray(0, 20), Buffer.alloc(0)];
  for (const bytes of [...bent, ...short]) {
    writeFileSync(file, bytes);
    assert.throws(() => open(file), /does not open|no key file/);
  }
  writeFileSync(file, good);
  open(file);
});

for (const mode of [0o640, 0o604, 0o660, 0o610, 0o666]) {
  test(`a file of mode ${mode.toString(8)} is refused, with the command that mends it`, () => {
    const file = freshFile();
    open(file);
    chmodSync(file, mode);
    assert.throws(() => refuseLaxMode(file), /chmod 600/);
    assert.throws(() => open(file), /chmod 600/);
  });
}

test('no message names a passphrase or a key', () => {
  const file = freshFile();
  open(file);
  assert.throws(
    () => open(file, 'a-secret-attempt'),
    (error: Error) => !error.message.includes('a-secret-attempt'),
  );
});

test('a save replaces the file whole; what a killed save left behind is written over', () => {
  const file = freshFile();
  const ring = open(file);
  writeFileSync(`${file}.new`, 'half a ring', { mode: 0o666 });
  chmodSync(`${file}.new`, 0o666);
  assert.deepEqual(open(file).ring(), ring.ring(), 'the half-written file is not read');
  const grown = ring.change((found) => withInsurers(found, ['0099000001'], AT));
  assert.deepEqual(open(file).ring(), grown);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(!existsSync(`${file}.new`));
  assert.ok(readdirSync(folder).every((name) => !/\.(new|lock)/.test(name)));
});

test('two rings share neither salt nor bytes, and show no key', () => {
  const [one, other] = [freshFile(), freshFile()];
  const salts = [one, other].map((file) => {
    const ring = open(file).ring();
    const bytes = readFileSync(file);
    for (const { key } of [...ring.receipt, ...ring.actor]) assert.ok(!bytes.includes(key));
    return JSON.parse(bytes.toString('utf8', 0, bytes.indexOf('\n'))).note.salt;
  });
  assert.notEqual(salts[0], salts[1]);
});

test('two processes that change one ring lose nothing of each other', () => {
  const file = freshFile();
  const [one, other] = [open(file), open(file)];
  one.change((ring) => withInsurers(ring, ['0099000001'], AT));
  other.change((ring) => withInsurers(ring, ['0099000002'], AT));
  const ring = one.refresh();
  assert.deepEqual(Object.keys(ring.insurers), ['0099000001', '0099000002']);
  assert.equal(ring.serial, 2);
  assert.deepEqual(other.ring(), ring);
});

test('a change that changes nothing writes nothing', () => {
  const file = freshFile();
  const ring = open(file);
  const bytes = readFileSync(file);
  ring.change((found) => found);
  assert.deepEqual(readFileSync(file), bytes);
});

test('the lock of a process that was killed is taken over', () => {
  const file = freshFile();
  const ring = open(file);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(`${file}.lock`, `${pid} 1\n`);
  ring.change((found) => withInsurers(found, ['0099000001'], AT));
  assert.equal(readRing(file, fileProvider('right')).serial, 1);
  assert.ok(!existsSync(`${file}.lock`));
});

test('a destruction leaves nothing of the file before it under any name', () => {
  const file = freshFile();
  const ring = open(file);
  ring.change((found) => withInsurers(found, ['0099000001'], AT));
  const witness = join(folder, 'witness');
  linkSync(file, witness);
  const before = readFileSync(witness);
  ring.destroy((found) => ({ ...found, insurers: {}, gone: { '0099000001': AT } }));
  assert.deepEqual(readRing(file, fileProvider('right')).insurers, {});
  const after = readFileSync(witness);
  assert.equal(after.length, before.length);
  assert.notDeepEqual(after, before, 'the bytes on the disk were written over');
  assert.ok(!existsSync(`${file}.before`));
});

test('a destruction cut short anywhere is whole or undone at the next start, and never half', () => {
  const file = freshFile();
  const ring = open(file);
  const grown = ring.change((found) => withInsurers(found, ['0099000001'], AT));
  // Cut short after the second name and before the new file: as if nothing had begun.
  linkSync(file, `${file}.before`);
  assert.deepEqual(open(file).ring(), grown);
  assert.ok(!existsSync(`${file}.before`));
  // Cut short after the new file and before the old one's end.
  linkSync(file, `${file}.before`);
  saveRing(file, fileProvider('right'), { ...grown, insurers: {}, serial: grown.serial + 1 });
  const witness = join(folder, 'witness-2');
  linkSync(`${file}.before`, witness);
  const before = readFileSync(witness);
  assert.deepEqual(open(file).ring().insurers, {});
  assert.notDeepEqual(readFileSync(witness), before);
  assert.ok(!existsSync(`${file}.before`));
});
