import type { LookupEvent, Traits } from '../../src/disclosure/detectors/lookup-event.ts';

/** One question as it is put to the counter, before any rule has decided it. */
export type Ask = {
  /** Minutes since midnight in France. */
  readonly minute: number;
  readonly who: 'honest' | 'thief';
  readonly traits: Traits;
  readonly insurerId: number;
  /** The proof that comes with it, if any. */
  readonly presence: 'ecard' | 'vitale' | 'none';
  /** What the rights would say, were it answered. */
  readonly truth: 'hit' | 'miss';
  /** The proof of presence is wrong, used or expired. */
  readonly wrongProof: boolean;
  /** A quote or a claim about someone who was just answered; not asked otherwise. */
  readonly again: boolean;
  /** Care will be billed within thirty days. */
  readonly claimed: boolean;
};

/** How a question ended for the one who asked. */
export type Ending = LookupEvent['outcome'] | 'cut';

/** The same person at the same insurer, whatever the proof. */
export function personOf({ insurerId, traits }: Ask): string {
  return `${insurerId} ${traits.sexAndMonth} ${traits.place} ${traits.order} ${traits.birth}`;
}
