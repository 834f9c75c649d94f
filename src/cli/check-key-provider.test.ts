import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileProvider } from '../vault/file-provider.ts';
import { openRingFile } from '../vault/ring-file.ts';
import { checkKeyProvider } from './check-key-provider.ts';

test('what seals the keys is told, and whether this machine can open them', async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'cloison-provider-'));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  mkdirSync(join(data, 'vault'));
  const ring = join(data, 'vault', 'keyring');
  assert.match((await checkKeyProvider(data, {})).found.en, /no key file yet/);
  openRingFile(ring, fileProvider('right'), '2026-11-24T09:00:00.000Z');
  const byPassphrase = await checkKeyProvider(data, {});
  assert.deepEqual([byPassphrase.ok, byPassphrase.remedy], [true, null]);
  assert.match(byPassphrase.found.en, /an HSM in production/);

  const elsewhere = join(data, 'elsewhere');
  writeFileSync(elsewhere, '{"cloison":"key-ring","format":2,"provider":"pkcs11"}\nsealed', { mode: 0o600 });
  const lax = join(data, 'pin');
  writeFileSync(lax, '1234', { mode: 0o644 });
  const byHsm = await checkKeyProvider(data, {
    CLOISON_KEYRING_FILE: elsewhere,
    CLOISON_PKCS11_PIN_FILE: lax,
  });
  assert.equal(byHsm.ok, false);
  assert.match(byHsm.found.en, /npm rebuild pkcs11js|chmod 600/);
  assert.match(byHsm.remedy?.en ?? '', /docs\/keys\.md/);
});
