import type { KeyProvider } from './key-provider.ts';
import type { KeyRing } from './key-ring.ts';
import { readRing, replaceForEver } from './ring-file.ts';
import { withRingLock } from './ring-lock.ts';

/**
 * Seals the ring anew: by another provider, under another passphrase or under another root of the HSM. What
 * sealed it before opens it no more, and opens no older copy either where the provider can see to that.
 */
export function resealRing(file: string, from: KeyProvider, to: KeyProvider): KeyRing {
  return withRingLock(file, () => {
    const found = readRing(file, from);
    const ring = { ...found, serial: found.serial + 1 };
    replaceForEver(file, to, ring);
    // Only what opens is good enough to forget the other by.
    const opened = readRing(file, to);
    if (from.name !== to.name) from.forgetOthers(ring.id, {});
    return opened;
  });
}
