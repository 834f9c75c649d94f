import { hkdfSync } from 'node:crypto';
import { SIGNATURE_TYPE, type SigningKey, signingKey } from '../../wire/tlog/vkey.ts';
import { shardOrigin } from './shard-name.ts';

/** The key of each shard, all from one seed: a key signs half a year, and the next is named before it signs. */
export type LogKeys = { readonly origin: string; readonly of: (shard: string) => SigningKey };

export const SEED_BYTES = 32;

export function logKeys(origin: string, seed: Uint8Array): LogKeys {
  const known = new Map<string, SigningKey>();
  return {
    origin,
    of(shard) {
      let key = known.get(shard);
      if (!key) {
        const name = shardOrigin(origin, shard);
        const own = Buffer.from(hkdfSync('sha256', seed, '', `cloison|log|${name}`, SEED_BYTES));
        key = signingKey(name, SIGNATURE_TYPE.ed25519, own);
        known.set(shard, key);
      }
      return key;
    },
  };
}
