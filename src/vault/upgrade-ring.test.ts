import assert from 'node:assert/strict';
import { createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Quarter } from '../basics/quarter.ts';
import { sealEnvelope } from './envelope.ts';
import { fileKey, fileProvider } from './file-provider.ts';
import { insurerKeys } from './insurer-keys.ts';
import { newReceiptKey } from './key-ring.ts';
import { openRingFile } from './ring-file.ts';
import { upgradeRingFile } from './upgrade-ring.ts';

const AT = '2027-02-03T09:00:00.000Z';
const AMC = '0099000001';
const folder = mkdtempSync(join(tmpdir(), 'cloison-upgrade-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const master = randomBytes(32);
const receiptKey = newReceiptKey();

/** A file as 0.1.0 wrote it. */
function firstRing(file: string): void {
  const salt = randomBytes(16);
  const ring = { insurers: { [AMC]: [{ version: 1, master: master.toString('base64') }] }, receiptKey };
  const context = Buffer.from('cloison|key-ring|1');
  const sealed = sealEnvelope(fileKey('right', salt), 1, context, Buffer.from(JSON.stringify(ring)));
  writeFileSync(file, Buffer.concat([salt, sealed]), { mode: 0o600 });
}

/** A key as 0.1.0 derived it. */
const derived = (label: string) =>
  createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `cloison|${label}|${AMC}|1`, 32)));

test('a key file of 0.1.0 keeps its keys, and loses the master they came from', () => {
  const file = join(folder, 'keyring');
  firstRing(file);
  const provider = fileProvider('right');
  upgradeRingFile(file, 'right', { provider, at: AT, quarter: '2027Q1' as Quarter });
  const ring = openRingFile(file, provider, AT).ring();
  const own = ring.insurers[AMC];
  assert.ok(own);
  const keys = insurerKeys(own, () => own);
  const [tokens] = keys.tokens;
  assert.ok(tokens);
  assert.ok(tokens.index.equals(derived('index')));
  assert.ok(tokens.member.equals(derived('member')));
  assert.ok(keys.identity.equals(derived('identity')));
  for (const quarter of ['2026Q4', '2027Q1'] as Quarter[]) {
    assert.ok(keys.log(quarter).equals(derived(`log|${quarter}`)));
    assert.ok(keys.person(quarter).equals(derived(`person|${quarter}`)));
  }
  const context = Buffer.from('rights|');
  const row = sealEnvelope(derived('seal'), 1, context, Buffer.from('a row'));
  assert.equal(keys.seal.open(context, row).toString(), 'a row');
  assert.equal(keys.detail.open(context, row).toString(), 'a row');
  assert.equal(ring.receipt[0]?.key, receiptKey);
  assert.ok(!JSON.stringify(ring).includes(master.toString('base64')));
});

test('a file of the present form, or none, is left alone', () => {
  const file = join(folder, 'present');
  const provider = fileProvider('right');
  const upgrade = () => upgradeRingFile(file, 'right', { provider, at: AT, quarter: '2027Q1' as Quarter });
  upgrade();
  const { id } = openRingFile(file, provider, AT).ring();
  const bytes = readFileSync(file);
  upgrade();
  assert.deepEqual(readFileSync(file), bytes);
  assert.equal(openRingFile(file, provider, AT).ring().id, id);
});
