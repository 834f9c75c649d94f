import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Iban } from '../people/iban.ts';
import { fictionalIban } from '../world/fictional-numbers.ts';
import { openIban, sealIban } from './bank-cipher.ts';

const key = randomBytes(32);
const iban = fictionalIban(3) as Iban;

test('a sealed account opens with its key and its practice, and shows nothing of itself', () => {
  const sealed = sealIban(key, 12, iban, randomBytes(12));
  assert.equal(openIban(key, 12, sealed), iban);
  assert.ok(!sealed.includes(iban.slice(4, 12)));
});

test('it opens with no other key, practice or byte', () => {
  const sealed = sealIban(key, 12, iban, randomBytes(12));
  assert.throws(() => openIban(randomBytes(32), 12, sealed));
  assert.throws(() => openIban(key, 13, sealed));
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => openIban(key, 12, changed), `byte ${at}`);
  }
});
