import type { Words } from '../../basics/words.ts';
import type { RefusalBody } from '../../contract/fields.ts';

/**
 * What a sentence may say: days as "2026-11-24", amounts as "30.00", the rest as text. Never an act, never
 * anything of a person.
 */
export type FactName = keyof typeof FACT_KINDS;

export const FACT_KINDS = {
  careDay: 'day',
  closedSince: 'day',
  oldest: 'day',
  until: 'day',
  today: 'day',
  at: 'day',
  stated: 'euros',
  ours: 'euros',
  billed: 'euros',
  guaranteed: 'euros',
  idb: 'text',
  claim: 'text',
  invoice: 'text',
  engagement: 'text',
} as const;

export type Facts = Partial<Record<FactName, string>>;

export type RefusalEntry = {
  /** A few words for a list, without facts. */
  readonly label: Words;
  /** For the professional. The first sentence whose facts are all known is said. */
  readonly sentences: readonly [Words, ...Words[]];
  /** For the insured person, in words of every day. */
  readonly insured: Words;
  readonly remedy: Words;
  readonly actor: RefusalBody['actor'];
  /** True when the same claim may pass after the remedy; false when another claim is needed, or none. */
  readonly retriable: boolean;
};
