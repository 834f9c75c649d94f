import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { localPath } from './local-path.ts';

test('a path of this site is kept, with its search and its fragment', () => {
  assert.equal(localPath('/pro'), '/pro');
  assert.equal(localPath('/pro/factures?etat=payee#haut'), '/pro/factures?etat=payee#haut');
  assert.equal(localPath('/'), '/');
});

test('whatever a browser could take to another site is refused', () => {
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'pro',
    '',
    '/\t/evil.example',
    '/ /evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%0d%0aSet-Cookie:x\r\n',
    'javascript:alert(1)',
    '/pro\u0000',
    42,
    undefined,
    null,
    ['/pro'],
    `/${'a'.repeat(600)}`,
  ];
  for (const text of elsewhere) assert.equal(localPath(text), undefined, JSON.stringify(text));
});

test('signing in never leads back into signing in', () => {
  for (const text of ['/auth/login', '/auth/callback?code=x', '/auth', '/pro/../auth/login']) {
    assert.equal(localPath(text), undefined, text);
  }
});

test('no text at all leads away from this site', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((tail) => `/${tail}`),
        fc.webUrl(),
      ),
      (text) => {
        const path = localPath(text);
        if (path === undefined) return;
        assert.equal(
          new URL(path, 'https://cloison.example/auth/callback').origin,
          'https://cloison.example',
        );
      },
    ),
    { numRuns: 500 },
  );
});
