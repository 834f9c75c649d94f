import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Iban } from '../people/iban.ts';
import { fictionalIban } from '../world/fictional-numbers.ts';
import { openIban, sealIban } from './bank-cipher.ts';
import { newestBankKey, onlyBankKey } from './bank-keys.ts';

const first = onlyBankKey(randomBytes(32));
const key = newestBankKey(first);
const iban = fictionalIban(3) as Iban;

test('a sealed account opens with its key and its practice, and shows nothing of itself', () => {
  const sealed = sealIban(key, 12, iban, randomBytes(12));
  assert.equal(openIban(first, 12, sealed), iban);
  assert.ok(!sealed.includes(iban.slice(4, 12)));
});

test('it opens with no other key, practice or byte', () => {
  const sealed = sealIban(key, 12, iban, randomBytes(12));
  assert.throws(() => openIban(onlyBankKey(randomBytes(32)), 12, sealed));
  assert.throws(() => openIban(first, 13, sealed));
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => openIban(first, 12, changed), `byte ${at}`);
  }
});

test('accounts of both versions open while one is rotated, and those of a version that ended do not', () => {
  const second = { version: 2, key: randomBytes(32), since: '2026-11-24T09:00:00.000Z' };
  const [old, fresh] = [
    sealIban(key, 12, iban, randomBytes(12)),
    sealIban(second, 12, iban, randomBytes(12)),
  ];
  for (const sealed of [old, fresh]) assert.equal(openIban([...first, second], 12, sealed), iban);
  assert.throws(() => openIban([second], 12, old), /unknown version/);
});
