import type { Words } from '../../basics/words.ts';
import { ASK_SIGNS } from './ask-words.ts';
import { CLAIM_SIGNS } from './claim-words.ts';
import { ORIGIN_SIGNS } from './origin-words.ts';

/**
 * Every sign there is: how much it speaks for fraud when it stands alone (0: it only informs), and what is
 * told. A weight is a judgement, set so that the tables of cases come out right: change one and they say
 * what else moves. "{…}" is replaced by what the message holds.
 */
export const SIGNS = { ...ORIGIN_SIGNS, ...ASK_SIGNS, ...CLAIM_SIGNS } as const satisfies Record<
  string,
  SignWords
>;

export type SignWords = { readonly weight: number } & Words;
export type SignCode = keyof typeof SIGNS;

/** Signs that phrases give: the rules of facts/phrases.yaml name them. */
export const RULE_CODES = [...Object.keys(ASK_SIGNS), ...Object.keys(CLAIM_SIGNS)] as readonly RuleCode[];
export type RuleCode = keyof typeof ASK_SIGNS | keyof typeof CLAIM_SIGNS;
