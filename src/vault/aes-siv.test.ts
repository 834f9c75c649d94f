import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { aesSiv } from './aes-siv.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

test('RFC 5297, appendix A.1', () => {
  const key = hex('fffefdfc fbfaf9f8 f7f6f5f4 f3f2f1f0 f0f1f2f3 f4f5f6f7 f8f9fafb fcfdfeff');
  const data = hex('10111213 14151617 18191a1b 1c1d1e1f 20212223 24252627');
  const plain = hex('11223344 55667788 99aabbcc ddee');
  const sealed = aesSiv(key).seal(data, plain);
  assert.equal(sealed.toString('hex'), '85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c');
  assert.deepEqual(aesSiv(key).open(data, sealed), plain);
});

test('another key, another datum or one bit altered does not open', () => {
  const siv = aesSiv(Buffer.alloc(64, 1));
  const data = randomBytes(16);
  for (const text of ['', 'K7Q2M9XA41B', 'of sixteen bytes', 'longer than two blocks of sixteen bytes']) {
    const sealed = siv.seal(data, Buffer.from(text));
    assert.equal(siv.open(data, sealed).toString(), text);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const bent = Buffer.from(sealed);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => siv.open(data, bent));
    }
    assert.throws(() => siv.open(randomBytes(16), sealed));
    assert.throws(() => aesSiv(Buffer.alloc(64, 2)).open(data, sealed));
    assert.throws(() => siv.open(data, sealed.subarray(0, 15)));
  }
});
