import type { PersonIdentity } from '../people/person-identity.ts';

/**
 * How the vault checks a proof that was made outside: an element of a carte Vitale, a context of the
 * application. `proofId` tells one proof from any other, so that it serves once.
 */
export type PresenceAdapter = {
  readonly kind: 'vitale' | 'apcv';
  verify(
    proof: string,
    person: PersonIdentity,
    practiceFiness: string,
    nowMs: number,
  ):
    | { readonly ok: true; readonly proofId: string }
    | { readonly ok: false; readonly reason: 'unreadable' | 'signature' | 'person' | 'practice' | 'stale' };
};
