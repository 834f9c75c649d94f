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

/** Sealed under a version that is not in the ring. */
export class NoSuchKey extends Error {}

/**
 * Asks the ring's file for a version that this process has not seen. It costs a look at the folder, and the
 * file is opened only when it is another one than before: no envelope, however wrong, can make it do more.
 */
export type LookAgain = (version: number) => KeyObject | undefined;

/** The keys of one purpose by their versions; one that is not there is looked for once more. */
export function keysByVersion<K>(
  known: Map<number, K>,
  make: (version: number) => K | undefined,
): (version: number) => K {
  return (version) => {
    const key = known.get(version) ?? make(version);
    if (key === undefined) throw new NoSuchKey(`no key of version ${version}`);
    known.set(version, key);
    return key;
  };
}

/** @param versions the one to write with last; a version fits one byte. */
export function envelopes(
  versions: readonly { readonly version: number; readonly key: KeyObject }[],
  lookAgain: LookAgain = () => undefined,
): Envelopes {
  const last = versions.at(-1);
  if (!last) throw new Error('a key without any version');
  const keyOf = keysByVersion(new Map(versions.map(({ version, key }) => [version, key])), lookAgain);
  return {
    version: last.version,
    seal: (context, plain) => sealEnvelope(last.key, last.version, context, plain),
    open(context, sealed) {
      return openEnvelope(keyOf(envelopeVersion(sealed)), context, sealed);
    },
  };
}
