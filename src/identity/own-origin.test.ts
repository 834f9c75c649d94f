import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comesFromOurPages } from './own-origin.ts';

const own = 'https://cloison.example';

test('reading needs no origin', () => {
  assert.equal(comesFromOurPages('GET', { origin: 'https://evil.example' }, own), true);
});

test('changing needs our own origin, to the letter', () => {
  assert.equal(comesFromOurPages('POST', { origin: own }, own), true);
  for (const origin of [
    'https://evil.example',
    'http://cloison.example',
    `${own}.evil.example`,
    `${own}:8443`,
    'null',
    '',
  ]) {
    assert.equal(comesFromOurPages('POST', { origin, 'sec-fetch-site': 'same-origin' }, own), false, origin);
  }
});

test('without an origin, the browser itself must say the request comes from our pages', () => {
  assert.equal(comesFromOurPages('DELETE', { 'sec-fetch-site': 'same-origin' }, own), true);
  for (const site of ['same-site', 'cross-site', 'none']) {
    assert.equal(comesFromOurPages('DELETE', { 'sec-fetch-site': site }, own), false, site);
  }
  assert.equal(comesFromOurPages('DELETE', {}, own), false);
});
