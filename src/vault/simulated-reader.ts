import { verify } from 'node:crypto';
import { readCardElement } from '../wire/card/card-element.ts';
import { type AcceptedKeys, acceptedKeys } from './accepted-keys.ts';
import type { PresenceAdapter } from './presence-adapter.ts';

/** An element is good for two minutes: reading the card, choosing the acts, a slow line. */
const GOOD_MS = 120_000;
/** Clocks of a reader and of the vault may differ by this much. */
const AHEAD_MS = 30_000;

/**
 * Believes the simulated card reader, whose public key is known in development alone. Real adapters stand in
 * its place in production.
 * @param publicKey Ed25519, SPKI DER; nobody is believed without one.
 */
export function simulatedReaders(
  publicKey: Uint8Array | undefined,
  keysFile: string | undefined,
): PresenceAdapter[] {
  if (!publicKey) return [];
  const keys = acceptedKeys(publicKey, keysFile);
  return [simulatedReader('vitale', keys), simulatedReader('apcv', keys)];
}

function simulatedReader(kind: PresenceAdapter['kind'], keys: AcceptedKeys): PresenceAdapter {
  return {
    kind,
    verify(proof, person, practiceFiness, nowMs) {
      const read = readCardElement(proof);
      if (!read || read.element.kind !== kind) return { ok: false, reason: 'unreadable' };
      const { element, signingInput, signature } = read;
      const signed = Buffer.from(signingInput);
      if (!keys(nowMs).some((key) => verify(null, signed, key, signature)))
        return { ok: false, reason: 'signature' };
      const { nir, birthDate, birthRank } = person.reveal('tokenise');
      if (element.nir !== nir || element.birthDate !== birthDate || element.birthRank !== birthRank)
        return { ok: false, reason: 'person' };
      if (element.finess !== practiceFiness) return { ok: false, reason: 'practice' };
      const age = nowMs - element.readAtMs;
      if (age > GOOD_MS || age < -AHEAD_MS) return { ok: false, reason: 'stale' };
      return { ok: true, proofId: element.nonce };
    },
  };
}
