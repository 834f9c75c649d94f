import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileProvider } from './file-provider.ts';
import type { KeyProvider } from './key-provider.ts';
import { withInsurers } from './key-ring.ts';
import { pkcs11Provider } from './pkcs11-provider.ts';
import { resealRing } from './reseal-ring.ts';
import { openRingFile, readRing, saveRing } from './ring-file.ts';

// Against SoftHSM2, an HSM in software: Debian's package softhsm2, and "npm rebuild pkcs11js".

const AT = '2026-11-24T09:00:00.000Z';
const PIN = '1234';
const MODULE = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/pkcs11/libsofthsm2.so'].find(existsSync);

const missing = MODULE === undefined ? 'SoftHSM2 is not installed (Debian: softhsm2)' : await bindingFault();
const skip = missing ?? false;
if (missing) process.stderr.write(`the tests of the HSM are skipped: ${missing}\n`);

async function bindingFault(): Promise<string | undefined> {
  const built = await import('pkcs11js').then(
    () => true,
    () => false,
  );
  return built ? undefined : 'pkcs11js is not built (npm rebuild pkcs11js)';
}

const folder = mkdtempSync(join(tmpdir(), 'cloison-hsm-'));
const ring = join(folder, 'keyring');
let hsm: KeyProvider;

before(async () => {
  if (skip) return;
  const conf = join(folder, 'softhsm2.conf');
  mkdirSync(join(folder, 'tokens'));
  writeFileSync(conf, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`);
  process.env.SOFTHSM2_CONF = conf;
  for (const label of ['cloison', 'another'])
    execFileSync('softhsm2-util', [
      '--init-token',
      '--free',
      '--label',
      label,
      '--pin',
      PIN,
      '--so-pin',
      '5678',
    ]);
  hsm = await pkcs11Provider(settings());
});
after(() => {
  hsm?.close();
  rmSync(folder, { recursive: true, force: true });
});

function settings(changes = {}) {
  return { modulePath: MODULE ?? '', slot: 'cloison', pin: PIN, keyLabel: 'cloison-root', ...changes };
}

test('a ring is made, changed and opened again with the HSM', { skip }, () => {
  const file = openRingFile(ring, hsm, AT);
  const grown = file.change((found) => withInsurers(found, ['0099000001'], AT));
  assert.deepEqual(readRing(ring, hsm), grown);
});

test('the file opens with no passphrase, and says who can open it', { skip }, () => {
  assert.throws(() => readRing(ring, fileProvider('any')), /key provider pkcs11.*Changing provider/s);
  const [header = ''] = readFileSync(ring, 'latin1').split('\n', 1);
  assert.equal(JSON.parse(header).provider, 'pkcs11');
});

test('a wrapped key moved under the id of another root does not open', { skip }, () => {
  const bytes = readFileSync(ring);
  const bent = join(folder, 'bent');
  const end = bytes.indexOf('\n');
  const header = JSON.parse(bytes.toString('utf8', 0, end));
  header.note.id = `${header.note.id.split('.')[0]}.00000000`;
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  writeFileSync(bent, Buffer.concat([line, bytes.subarray(end + 1)]), { mode: 0o600 });
  assert.throws(() => readRing(bent, hsm), /no key "cloison-root"/);
});

test('a new root ends older copies of the file once the old one is forgotten', { skip }, () => {
  const older = join(folder, 'older');
  copyFileSync(ring, older);
  const found = readRing(ring, hsm);
  assert.equal(hsm.renewRoot(found.id), true);
  saveRing(ring, hsm, { ...found, serial: found.serial + 1 });
  assert.deepEqual(readRing(older, hsm), found, 'both roots are there');
  readRing(ring, hsm);
  const note = JSON.parse(readFileSync(ring, 'latin1').split('\n', 1)[0] ?? '').note;
  hsm.forgetOthers(found.id, note);
  assert.throws(() => readRing(older, hsm), /no key/);
  assert.equal(readRing(ring, hsm).serial, found.serial + 1);
});

test('another ring of the same HSM has roots of its own', { skip }, () => {
  const other = join(folder, 'other');
  const file = openRingFile(other, hsm, AT);
  const mine = readRing(ring, hsm);
  const note = JSON.parse(readFileSync(ring, 'latin1').split('\n', 1)[0] ?? '').note;
  hsm.forgetOthers(mine.id, note);
  assert.deepEqual(readRing(other, hsm), file.ring());
});

test('a ring goes from a passphrase into the HSM and back, and each way the other opens it no more', {
  skip,
}, () => {
  const file = join(folder, 'moved');
  const passphrase = fileProvider('right');
  const { insurers } = openRingFile(file, passphrase, AT).change((found) =>
    withInsurers(found, ['0099000001'], AT),
  );
  const copy = join(folder, 'copy');
  assert.deepEqual(resealRing(file, passphrase, hsm).insurers, insurers);
  assert.throws(() => readRing(file, passphrase), /key provider pkcs11/);
  copyFileSync(file, copy);
  assert.deepEqual(resealRing(file, hsm, passphrase).insurers, insurers);
  assert.deepEqual(readRing(file, fileProvider('right')).insurers, insurers);
  assert.throws(() => readRing(copy, hsm), /no key/, 'the roots left the HSM');
});

test('a wrong PIN, another token, no such token or no such module is told, and no secret', {
  skip,
}, async () => {
  const cases: [object, RegExp][] = [
    [{ pin: '9999' }, /CKR_PIN_INCORRECT/],
    [{ slot: 'another' }, /is it the right token/],
    [{ slot: 'nobody' }, /no slot or token "nobody"/],
  ];
  hsm.close();
  for (const [changes, said] of cases) {
    const wrong = await pkcs11Provider(settings(changes));
    assert.throws(
      () => readRing(ring, wrong),
      (error: Error) => said.test(error.message) && !error.message.includes('9999'),
    );
    wrong.close();
  }
  await assert.rejects(pkcs11Provider(settings({ modulePath: join(folder, 'absent.so') })), /does not load/);
  hsm = await pkcs11Provider(settings());
  assert.equal(readRing(ring, hsm).format, 2);
});
