import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findLetterCode, letterCode, readLetterCode, sayLetterCode } from './letter-code.ts';

test('a code is read back as people type it: small letters, spaces, an O for a zero, an L for a one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
      const code = letterCode(random);
      const printed = sayLetterCode(code);
      assert.match(printed, /^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
      const typed = printed.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' ');
      assert.equal(readLetterCode(typed), code);
    }),
  );
});

test('what is no code is told so, whatever it is', () => {
  for (const typed of ['', '7F3K', '7F3K-92MD-Q0XAA', '7F3K-92MD-Q0X!', 'u'.repeat(12), ' '.repeat(100)])
    assert.equal(readLetterCode(typed), undefined, typed);
});

test('the code of a message is found where it stands, and words or a card are none', () => {
  const code = '7F3K92MDQ0XA';
  for (const text of [
    '7F3K-92MD-Q0XA',
    '7f3k 92md qoxa',
    'Bonjour. Le code de cette lettre est 7F3K-92MD-Q0XA. Merci.',
    'code\u00a0: 7f3k\u201192md\u2011q0xa',
  ])
    assert.equal(findLetterCode(text), code, text);
  for (const text of [
    '',
    'avec cela dans',
    'avec-cela-dans',
    'carte 4978-1234-5678-9012',
    '1234-5678-9012',
    'A7F3K-92MD-Q0XA',
  ])
    assert.equal(findLetterCode(text), undefined, text);
});
