import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { x25519PublicKey } from './hpke.ts';
import { type ListAbout, ListUnreadable, openList, sealList } from './sealed-list.ts';

const privateKey = randomBytes(32);
const publicKey = x25519PublicKey(privateKey);
const ABOUT: ListAbout = { cloison: 'sealed-list', version: 1, insurer: '0099000001', people: 3 };

function seal(lines: readonly string[]): string {
  return [...sealList({ publicKey, ephemeral: randomBytes(32) }, ABOUT, lines)]
    .map((line) => `${line}\n`)
    .join('');
}

test('what was sealed opens line by line, whatever there is of it', () => {
  const line = fc.stringMatching(/^[ -~]{0,80}$/);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const { about, lines: opened } = openList(seal(lines), privateKey);
      assert.deepEqual(about, ABOUT);
      assert.deepEqual(opened, lines);
    }),
  );
  const many = Array.from({ length: 20_000 }, (_, i) => `REF${i};1`);
  const file = seal(many);
  assert.ok(file.split('\n').length > 4, 'in several parts');
  assert.deepEqual(openList(file, privateKey).lines, many);
});

test('the file shows none of its lines', () => {
  assert.ok(!seal(['K7Q2M9XA41B']).includes('K7Q2M9XA41B'));
});

test('another key, and any change of the file, is refused', () => {
  const lines = seal(Array.from({ length: 10_000 }, (_, i) => `REF${i}`))
    .trimEnd()
    .split('\n');
  const [head = '', enc = '', ...parts] = lines;
  const [first = '', second = ''] = parts;
  const refused: Record<string, string[]> = {
    'another about': [head.replace('0099000001', '0099000002'), enc, ...parts],
    'another ephemeral key': [head, x25519PublicKey(randomBytes(32)).toString('base64url'), ...parts],
    'a part less at the end': [head, enc, ...parts.slice(0, -1)],
    'a part less at the beginning': [head, enc, ...parts.slice(1)],
    'no part': [head, enc],
    'two parts exchanged': [head, enc, second, first, ...parts.slice(2)],
    'a bit of a part': [head, enc, `A${first.slice(1)}`, ...parts.slice(1)],
    'no list at all': ['person_ref;nir'],
    'an empty file': [''],
  };
  for (const [what, altered] of Object.entries(refused))
    assert.throws(() => openList(`${altered.join('\n')}\n`, privateKey), ListUnreadable, what);
  assert.throws(() => openList(lines.join('\n'), randomBytes(32)), ListUnreadable);
});
