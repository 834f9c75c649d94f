import type { KeyObject } from 'node:crypto';
import { envelopeVersion, openEnvelope, sealEnvelope } from './envelope.ts';

/** Envelopes of one purpose: sealed under the newest version, opened under whichever sealed them. */
export type Envelopes = {
  /** The version that new envelopes bear. */
  readonly version: number;
  seal(context: Uint8Array, plain: Uint8Array): Buffer;
  /** Throws when the version is gone, or when the key, the context or one bit differs. */
  open(context: Uint8Array, sealed: Uint8Array): Buffer;
};

/** Sealed under a version that is not in the ring as this process last read it. */
export class NoSuchKey extends Error {}

/** @param versions oldest first; a version fits one byte. */
export function envelopes(
  versions: readonly { readonly version: number; readonly key: KeyObject }[],
): Envelopes {
  const last = versions.at(-1);
  if (!last) throw new Error('a key without any version');
  const keys = new Map(versions.map(({ version, key }) => [version, key]));
  return {
    version: last.version,
    seal: (context, plain) => sealEnvelope(last.key, last.version, context, plain),
    open(context, sealed) {
      const version = envelopeVersion(sealed);
      const key = keys.get(version);
      if (!key) throw new NoSuchKey(`no key of version ${version}`);
      return openEnvelope(key, context, sealed);
    },
  };
}
