import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bounceOf } from '../../test/support/bounce.ts';
import { readBounce } from './read-bounce.ts';

const ID = 'N0123456789AB.7.0123456789abcdef@verger.example';

test('a notification of RFC 3464 names what came back, whether its headers or all of it are returned', () => {
  for (const type of ['text/rfc822-headers', 'message/rfc822'])
    assert.deepEqual(readBounce(bounceOf(ID, { type })), { messageId: ID, isFinal: true });
  assert.deepEqual(readBounce(bounceOf(ID).replaceAll('\r\n', '\n')), { messageId: ID, isFinal: true });
});

test('a delay, a relay and a soft failure are not final', () => {
  for (const [action, status] of [
    ['delayed', '4.4.1'],
    ['relayed', '2.0.0'],
    ['failed', '4.2.2'],
    ['delivered', '5.1.1'],
  ] as const)
    assert.equal(readBounce(bounceOf(ID, { action, status }))?.isFinal, false, `${action} ${status}`);
});

test('an answer from a holiday, a reply that quotes us, and a notification without its parts are none', () => {
  const whole = bounceOf(ID);
  for (const [name, text] of [
    ['plain', `From: claire@maison.example\r\nSubject: absente\r\n\r\nMessage-ID: <${ID}>`],
    ['another multipart', whole.replace('multipart/report', 'multipart/mixed')],
    ['no status', whole.replace('message/delivery-status', 'text/plain')],
    ['no returned headers', whole.replace('text/rfc822-headers', 'text/plain')],
    ['two ids in one', whole.replace(`<${ID}>`, `<${ID}> <other@x>`)],
    ['no boundary', whole.replace(/;\r\n\tboundary="[^"]+"/, '')],
    ['nothing', ''],
  ] as const)
    assert.equal(readBounce(text), undefined, name);
});

test('whatever comes is read or refused, and never thrown at', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(2_000), (noise, at) => {
      const whole = bounceOf(ID);
      readBounce(whole.slice(0, at) + noise + whole.slice(at));
      readBounce(noise);
    }),
  );
});

test('thousands of parts and lines that go on for ever are read in one pass', () => {
  const many = bounceOf(ID).replace('I am sorry', '\r\n--b1.=_x\r\n\r\n'.repeat(20_000));
  assert.equal(readBounce(many), undefined, 'more parts than a notification has');
  readBounce(`Content-Type: multipart/report;\n${' x=y;\n'.repeat(30_000)} boundary=a\n\n--a`);
});
