import type { Receipt } from '../contract/fields.ts';
import type { LeakedField, LeakVerdict } from '../contract/leak-notice.ts';
import type { ScopeAsked, ScopeLog, ScopeRefusal } from './scope-protocol.ts';

/** What the people of a scope are taken from. */
export type IncidentSource =
  | ({ readonly kind: 'log' } & Pick<ScopeAsked, 'target' | 'targetIds' | 'from' | 'to'>)
  /** Everybody these insurers have now: what an older system of theirs held. */
  | {
      readonly kind: 'insurer';
      readonly insurerIds: readonly number[];
      readonly verdict: LeakVerdict;
      readonly fields: readonly LeakedField[];
    }
  /** Members that one insurer names by its own references. */
  | {
      readonly kind: 'list';
      readonly insurerId: number;
      readonly refs: readonly string[];
      readonly verdict: LeakVerdict;
      readonly fields: readonly LeakedField[];
    };

/** Whom does an incident concern? Kept in the database by the vault; counts come back, and no list. */
export type IncidentScopeAsked = {
  readonly verb: 'incident-scope';
  readonly by: number;
  readonly reason: string;
  readonly incidentId: string;
  readonly number: string;
  readonly source: IncidentSource;
};

/** One insurer's part: people once each, in this scope and in all of the incident. */
export type IncidentInsurer = {
  readonly insurerId: number;
  readonly counts: Readonly<Record<LeakVerdict, number>>;
  readonly totals: Readonly<Record<LeakVerdict, number>>;
  readonly others: 'not-in-scope' | 'cannot-exclude';
  readonly unnamed: number;
  readonly unreadable: number;
  readonly unknown: number;
  readonly listed: boolean;
};

export type IncidentScopeFrame =
  | { readonly insurer: IncidentInsurer }
  | { readonly log: ScopeLog; readonly whole: boolean; readonly scope: string; readonly receipt: Receipt }
  | { readonly refusal: ScopeRefusal }
  | { readonly error: string };
