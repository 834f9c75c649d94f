import type { Receipt } from '../contract/fields.ts';

/** An operator opens an anonymous check of an incident for one insurer, publishes its set, or ends it. */
export type CheckAsked = { readonly by: number; readonly reason: string; readonly number: string } & (
  | {
      readonly act: 'open';
      readonly incidentId: string;
      readonly incident: string;
      readonly insurerId: number;
      /** When its key is destroyed, told beforehand. */
      readonly until: string;
    }
  | { readonly act: 'publish' | 'close' }
);

/**
 * `known`: done before, and `number` is the check that was. `not-counted`: nobody has
 * looked at this insurer, so that a no would be a lie. `incomplete`: the insurer has not sent everybody
 * whom the scope names.
 */
export type CheckTold = {
  readonly done: boolean;
  readonly why: 'known' | 'no-target' | 'not-counted' | 'incomplete' | 'ended' | null;
  readonly number: string;
  readonly receipt: Receipt | null;
};

/** Somebody the insurer sends, of whom the vault decides whether the incident concerns them. */
export type CheckPerson = { readonly nir: string; readonly birthDate: string; readonly birthRank: number };

/** A part of an insurer's people. Sent again, it is kept once. */
export type CheckPartAsked = {
  readonly insurerId: number;
  readonly number: string;
  readonly part: number;
  readonly people: readonly CheckPerson[];
};
export type CheckPartTold = { readonly outcome: 'kept' | 'known' | 'no-check' | 'busy' };

/** A hidden question: 32 bytes, base64url. */
export type CheckAnswerAsked = { readonly number: string; readonly point: string };
export type CheckAnswerTold =
  | { readonly evaluated: string; readonly proof: string }
  | { readonly why: 'no-check' | 'limit' | 'busy' | 'point' };
