import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';
import { sealList } from '../../vault/sealed-list.ts';
import { insurerPrivateKey, insurerPublicKey } from '../../world/insurer-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloison-insurer-open-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const AMC = '0099000001';
const list = join(folder, 'list.sealed');
const publicKey = Buffer.from(insurerPublicKey(AMC), 'base64');
const about = { cloison: 'sealed-list', version: 1, insurer: AMC } as const;
const lines = [...sealList({ publicKey, ephemeral: randomBytes(32) }, about, ['person_ref;reads', 'K7Q2;3'])];
writeFileSync(list, `${lines.join('\n')}\n`);

function keyFile(amc: string): string {
  const path = join(folder, `${amc}.key`);
  writeFileSync(path, insurerPrivateKey(amc), { mode: 0o600 });
  return path;
}

test('the insurer opens its list, as text or as JSON', async () => {
  const words = ['insurer', 'open', list, '--key', keyFile(AMC)];
  assert.deepEqual(await runLine(words).then(({ code, out }) => [code, out]), [
    0,
    'person_ref;reads\nK7Q2;3\n',
  ]);
  const { out } = await runLine([...words, '--json']);
  assert.deepEqual(JSON.parse(out), { about, lines: ['person_ref;reads', 'K7Q2;3'] });
});

test('another insurer’s key, a lax one, none, or something else is refused with the remedy', async () => {
  const lax = keyFile('0099000003');
  chmodSync(lax, 0o644);
  const cases: [string[], number, RegExp][] = [
    [[list, '--key', keyFile('0099000002')], 1, /première ligne/],
    [[list, '--key', lax], 1, /chmod 600/],
    [[list, '--key', list], 1, /X25519/],
    [[list], 2, /--key/],
    [[join(folder, 'absent'), '--key', keyFile(AMC)], 1, /n’existe pas/],
  ];
  chmodSync(list, 0o600);
  for (const [words, exit, said] of cases) {
    const { code, err } = await runLine(['insurer', 'open', ...words, '--lang', 'fr']);
    assert.equal(code, exit, words.join(' '));
    assert.match(err, said);
  }
});
