import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { letterCode, readLetterCode, sayLetterCode } from './letter-code.ts';

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
