import type { Day } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import { addBusinessDays } from './business-day.ts';

export type BatchState = 'drafted' | 'approved' | 'released' | 'sent' | 'abandoned';

/** One event of a payment batch, in the order they happened. */
export type BatchEvent = {
  readonly kind: BatchState;
  readonly credentialId: number | null;
  readonly at: Date;
};

/** Money leaves by two different hands. */
export const SIGNATURES_NEEDED = 2;

/** Where a batch stands. Two different signatures release it, whether or not the worker has said so yet. */
export function batchState(events: readonly BatchEvent[]): BatchState {
  const met = (kind: BatchState) => events.some((event) => event.kind === kind);
  if (met('sent')) return 'sent';
  if (met('abandoned')) return 'abandoned';
  if (met('released') || signatures(events).size >= SIGNATURES_NEEDED) return 'released';
  return met('approved') ? 'approved' : 'drafted';
}

/** The credentials that signed, each once. */
export function signatures(events: readonly BatchEvent[]): ReadonlySet<number> {
  return new Set(
    events.flatMap(({ kind, credentialId }) =>
      kind === 'approved' && credentialId !== null ? [credentialId] : [],
    ),
  );
}

/** Why this credential cannot sign the batch; undefined when it can. */
export function whyNotSigned(events: readonly BatchEvent[], credentialId: number): Words | undefined {
  const state = batchState(events);
  if (state === 'abandoned') return ABANDONED;
  if (state === 'released' || state === 'sent') {
    return {
      fr: 'Ce lot a déjà ses deux approbations. Rien à faire.',
      en: 'This batch already has its two approvals. Nothing to do.',
    };
  }
  if (!signatures(events).has(credentialId)) return undefined;
  return {
    fr: 'Vous avez déjà approuvé ce lot. Une autre personne doit donner la seconde approbation.',
    en: 'You have already approved this batch. Someone else must give the second approval.',
  };
}

/** Why the batch cannot be abandoned; undefined when it can, or already is. */
export function whyNotAbandoned(events: readonly BatchEvent[]): Words | undefined {
  const state = batchState(events);
  if (state !== 'released' && state !== 'sent') return undefined;
  return {
    fr: 'Ce lot est libéré\u202f: le fichier part à la banque. Demandez-lui le retour des virements.',
    en: 'This batch is released: the file goes to the bank. Ask the bank to recall the transfers.',
  };
}

const ABANDONED: Words = {
  fr: 'Ce lot est abandonné. Demandez un nouveau lot\u202f: ses factures y seront.',
  en: 'This batch is abandoned. Ask for a new batch: its claims will be in it.',
};

/**
 * The day the bank is asked to pay: the planned one, or the first business day after the release when that
 * is later.
 */
export function executesOn(planned: Day, releasedOn: Day): Day {
  const soonest = addBusinessDays(releasedOn, 1);
  return planned > soonest ? planned : soonest;
}
