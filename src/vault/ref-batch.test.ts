import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { aesSiv } from './aes-siv.ts';
import { refBatch, refBatchOpener } from './ref-batch.ts';
import { refOpener, refSivKey, sealedRefBytes } from './sealed-ref.ts';

const key = createSecretKey(randomBytes(32));
const person = fc.record({
  token: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  ref: fc.stringMatching(/^[A-Za-z0-9_-]{1,36}$/),
});

test('sealed together, references are what AES-SIV makes of each alone, and open again', () => {
  const siv = aesSiv(refSivKey(key));
  const open = refOpener([{ version: 3, key }]);
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 0, max: 5 }),
      (people, most) => {
        const batch = refBatch({ version: 3, key }, most);
        let size = 0;
        const places = people.map(({ token, ref }) => {
          batch.add(token, ref, size);
          size += sealedRefBytes(ref);
          return size;
        });
        const bytes = Buffer.alloc(size);
        batch.sealInto(bytes);
        const rows = people.map(({ token }, i) => ({
          token,
          ref: bytes.subarray(places[i - 1] ?? 0, places[i]),
        }));
        const openAll = refBatchOpener([{ version: 3, key }]);
        assert.deepEqual(
          openAll(rows),
          people.map(({ ref }) => ref),
        );
        const moved = rows.map((row) => ({ ...row, token: Buffer.alloc(16, 7) }));
        assert.throws(() => openAll(moved), /does not open/);
        people.forEach(({ token, ref }, i) => {
          const sealed = bytes.subarray(places[i - 1] ?? 0, places[i]);
          assert.deepEqual(sealed.subarray(1), siv.seal(token, Buffer.from(ref)));
          assert.equal(open(token, sealed), ref);
        });
      },
    ),
  );
});

test('a reference under a version that is gone does not open', () => {
  const bytes = Buffer.alloc(sealedRefBytes('REF1'));
  const batch = refBatch({ version: 2, key }, 1);
  batch.add(Buffer.alloc(16), 'REF1', 0);
  batch.sealInto(bytes);
  assert.throws(() => refOpener([{ version: 1, key }])(Buffer.alloc(16), bytes), /version 2/);
});
