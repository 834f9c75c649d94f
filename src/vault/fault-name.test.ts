import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultName } from './fault-name.ts';

test('a fault is told by name and code, without the text the parser stopped at', () => {
  const sent = '?1850699600001';
  const caught = (() => {
    try {
      return JSON.parse(sent);
    } catch (error) {
      return error as Error;
    }
  })();
  assert.match(caught.message, /1850699600001/, 'the platform no longer quotes what it read');
  assert.equal(faultName(caught), 'SyntaxError');
  assert.equal(faultName(Object.assign(new Error(sent), { code: '22P02' })), 'Error 22P02');
  assert.equal(faultName(sent), 'string');
});
