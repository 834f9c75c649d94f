import type { Words } from '../basics/words.ts';

/** Where a claim stands. The newest event decides; `unscheduled` brings it back to accepted. */
export type ClaimState = 'accepted' | 'refused' | 'cancelled' | 'scheduled' | 'paid';
export type ClaimEvent = 'accepted' | 'refused' | 'cancelled' | 'scheduled' | 'unscheduled' | 'paid';

export type EngagementState = 'refused' | 'reserved' | 'consumed' | 'cancelled' | 'expired';
export type EngagementEvent = 'refused' | 'reserved' | 'consumed' | 'cancelled' | 'expired' | 'restored';

const CLAIM_STATE: Record<ClaimEvent, ClaimState> = {
  accepted: 'accepted',
  refused: 'refused',
  cancelled: 'cancelled',
  scheduled: 'scheduled',
  unscheduled: 'accepted',
  paid: 'paid',
};

/** From each state, the events that may come next. A state that lists none is an end. */
const CLAIM_NEXT: Record<ClaimState, readonly ClaimEvent[]> = {
  accepted: ['cancelled', 'scheduled'],
  refused: [],
  cancelled: [],
  scheduled: ['unscheduled', 'paid'],
  paid: [],
};

const ENGAGEMENT_STATE: Record<EngagementEvent, EngagementState> = {
  refused: 'refused',
  reserved: 'reserved',
  consumed: 'consumed',
  cancelled: 'cancelled',
  expired: 'expired',
  restored: 'reserved',
};

/**
 * A consumed engagement leaves that state only when its claim is cancelled: restored, or over when it came
 * too late.
 */
const ENGAGEMENT_NEXT: Record<EngagementState, readonly EngagementEvent[]> = {
  refused: [],
  reserved: ['consumed', 'cancelled', 'expired'],
  consumed: ['restored', 'cancelled', 'expired'],
  cancelled: [],
  expired: [],
};

export function claimStateAfter(event: ClaimEvent): ClaimState {
  return CLAIM_STATE[event];
}

export function engagementStateAfter(event: EngagementEvent): EngagementState {
  return ENGAGEMENT_STATE[event];
}

/** The events that may come next, in the order of the table. */
export function claimMayMeet(state: ClaimState): readonly ClaimEvent[] {
  return CLAIM_NEXT[state];
}

export function engagementMayMeet(state: EngagementState): readonly EngagementEvent[] {
  return ENGAGEMENT_NEXT[state];
}

/** The states a claim in `state` can only become next. */
export function claimCanOnlyBecome(state: ClaimState): readonly ClaimState[] {
  return CLAIM_NEXT[state].map(claimStateAfter);
}

export function engagementCanOnlyBecome(state: EngagementState): readonly EngagementState[] {
  return ENGAGEMENT_NEXT[state].map(engagementStateAfter);
}

/** Why a claim cannot be cancelled, and what to do instead; undefined when it can. */
export function whyNotCancelled(state: ClaimState): Words | undefined {
  switch (state) {
    case 'accepted':
      return undefined;
    case 'refused':
      return {
        fr: 'Cette facture a été refusée\u202f: elle n’engage aucun paiement, il n’y a rien à annuler.',
        en: 'This claim was refused: nothing is to be paid, so there is nothing to cancel.',
      };
    case 'cancelled':
      return {
        fr: 'Cette facture est déjà annulée. Rien à faire.',
        en: 'This claim is already cancelled. Nothing to do.',
      };
    case 'scheduled':
      return {
        fr:
          'Le virement de cette facture est en préparation. Attendez son paiement, puis ' +
          'demandez à l’opérateur d’en reprendre le montant.',
        en:
          'The transfer of this claim is being prepared. Wait until it is paid, then ' +
          'ask the operator to recover the amount.',
      };
    case 'paid':
      return {
        fr:
          'Cette facture est payée. Demandez à l’opérateur d’en reprendre le ' +
          'montant sur un prochain virement.',
        en: 'This claim is paid. Ask the operator to recover the amount from a later transfer.',
      };
  }
}
