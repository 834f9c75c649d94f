import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openProvider, readSecret } from './open-provider.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloison-secret-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function secret(name: string, mode: number, text = 'a long passphrase\n'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

test('a secret is read from its file, or from the folder of credentials', () => {
  const file = secret('passphrase', 0o600);
  assert.equal(readSecret({ file }), 'a long passphrase');
  assert.equal(readSecret({ credential: 'passphrase', folder }), 'a long passphrase');
});

test('a file that others may read is refused', () => {
  for (const mode of [0o640, 0o604, 0o660])
    assert.throws(() => readSecret({ file: secret('lax', mode) }), /chmod 600/);
});

test('a credential that systemd gives by an access list is taken; one for everybody is not', () => {
  secret('listed', 0o440);
  assert.equal(readSecret({ credential: 'listed', folder }), 'a long passphrase');
  secret('open', 0o444);
  assert.throws(() => readSecret({ credential: 'open', folder }), /may be read by others/);
});

test('a secret that is not there, or empty, is told', async () => {
  assert.throws(() => readSecret({ file: join(folder, 'absent') }), /cannot be read \(ENOENT\)/);
  const empty = { kind: 'file', passphrase: { file: secret('empty', 0o600, '\n') } } as const;
  await assert.rejects(openProvider(empty), /empty/);
});
