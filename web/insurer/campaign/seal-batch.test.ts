import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { hpkeReceiver, x25519PublicKey } from '../../../src/vault/hpke.ts';
import { sealBatch } from './seal-batch.ts';

// Goal: what the page seals, the worker opens, and nobody else: two makes of one norm are each other's test.

test('what the page seals opens with the worker’s key, its campaign, and unchanged alone', async () => {
  const privateKey = randomBytes(32);
  const sealed = await sealBatch(x25519PublicKey(privateKey), 'campaign N1', 'Élodie, ça va');
  const open = (key: Uint8Array, info: string, bytes: Uint8Array) =>
    hpkeReceiver(key, Buffer.from(info), bytes.subarray(0, 32))
      .next(Buffer.alloc(0), bytes.subarray(32))
      .toString('utf8');
  assert.equal(open(privateKey, 'campaign N1', sealed), 'Élodie, ça va');
  assert.throws(() => open(randomBytes(32), 'campaign N1', sealed));
  assert.throws(() => open(privateKey, 'campaign N2', sealed));
  assert.throws(() => open(privateKey, 'campaign N1', sealed.with(40, (sealed[40] ?? 0) ^ 1)));
});
