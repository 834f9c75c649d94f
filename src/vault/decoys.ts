import { randomBytes } from 'node:crypto';
import { packRights } from '../rights/stored-rights.ts';
import type { InsurerKeys } from './insurer-keys.ts';

export type SealedRights = { readonly sealed: Buffer; readonly token: Buffer };

/** What binds the token of a row to its place: an envelope copied under another token does not open. */
export function rightsContext(token: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('rights|'), token]);
}

/** A row like any other that belongs to nobody, one per insurer: opened for whoever is not answered. */
export function decoys(): (keys: InsurerKeys) => SealedRights {
  const known = new WeakMap<InsurerKeys, SealedRights>();
  return (keys) => {
    let decoy = known.get(keys);
    if (!decoy) {
      const token = randomBytes(16);
      const rights = packRights({ personRef: '000000000000', contracts: [] });
      decoy = { token, sealed: keys.seal.seal(rightsContext(token), rights) };
      known.set(keys, decoy);
    }
    return decoy;
  };
}
