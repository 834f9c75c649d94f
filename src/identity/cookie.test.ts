import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieValue, setCookie } from './cookie.ts';

test('a cookie is found by its whole name', () => {
  const header = 'xcloison_session=no; cloison_session=yes=; cloison_session=second; other';
  assert.equal(cookieValue(header, 'cloison_session'), 'yes=');
  assert.equal(cookieValue(header, 'cloison'), undefined);
  assert.equal(cookieValue(header, 'other'), undefined);
  assert.equal(cookieValue(undefined, 'other'), undefined);
});

test('a cookie is written out of reach of scripts, and over TLS for TLS alone', () => {
  const options = { path: '/', expires: new Date(0) };
  assert.equal(
    setCookie('a', 'b.c-_', { ...options, secure: true }),
    'a=b.c-_; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax; Secure',
  );
  assert.doesNotMatch(setCookie('a', '', { ...options, secure: false }), /Secure/);
});

test('a value that could add an attribute or a header is a bug', () => {
  for (const value of ['a; Domain=evil.example', 'a\r\nSet-Cookie: b=c', 'é']) {
    assert.throws(() => setCookie('a', value, { path: '/', secure: true, expires: new Date(0) }));
  }
});
