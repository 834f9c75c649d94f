import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ECARD_STEP_SECONDS,
  ecardCode,
  ecardCounter,
  ecardStep,
  ecardStepLeftMs,
  readEcardCode,
} from './ecard-code.ts';

const codeAt = (key: string, epochSeconds: number): string =>
  ecardCode(
    createHmac('sha256', key)
      .update(ecardCounter(ecardStep(epochSeconds * 1000)))
      .digest(),
  );

test('the codes of RFC 6238, appendix B, SHA-256', () => {
  const key = '12345678901234567890123456789012';
  const published: [number, string][] = [
    [59, '46119246'],
    [1_111_111_109, '68084774'],
    [1_111_111_111, '67062674'],
    [1_234_567_890, '91819424'],
    [2_000_000_000, '90698825'],
    [20_000_000_000, '77737706'],
  ];
  for (const [seconds, code] of published) assert.equal(codeAt(key, seconds), code);
});

test('the browser’s own HMAC gives the same code', async () => {
  const raw = new Uint8Array(32).fill(7);
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, ecardCounter(59_000_000));
  const expected = createHmac('sha256', raw).update(ecardCounter(59_000_000)).digest();
  assert.equal(ecardCode(new Uint8Array(mac)), ecardCode(expected));
});

test('a code is eight digits for every MAC, and a MAC of another length is a bug', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (mac) => {
      assert.match(ecardCode(mac), /^[0-9]{8}$/);
    }),
  );
  assert.throws(() => ecardCode(new Uint8Array(20)));
});

test('a step ends when the time left says so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (epochMs) => {
      const left = ecardStepLeftMs(epochMs);
      assert.ok(left > 0 && left <= ECARD_STEP_SECONDS * 1000);
      assert.equal(ecardStep(epochMs + left - 1), ecardStep(epochMs));
      assert.equal(ecardStep(epochMs + left), ecardStep(epochMs) + 1);
    }),
  );
});

test('digits typed in groups are read, other texts are not', () => {
  assert.equal(readEcardCode(' 1234 5678 '), '12345678');
  assert.equal(readEcardCode('1234\u202f5678'), '12345678');
  for (const text of ['', '1234567', '123456789', '1234567a']) assert.equal(readEcardCode(text), undefined);
});
