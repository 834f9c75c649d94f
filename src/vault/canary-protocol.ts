import type { Receipt } from '../contract/fields.ts';

/** Strews identities that nobody bears into one copy of an insurer's data. */
export type PlantAsked = {
  readonly insurerId: number;
  /** Which copy, in the operator's words. */
  readonly copy: string;
  readonly count: number;
  readonly by: number;
  readonly reason: string;
};

/** Why none was planted: no such insurer, one without a public key to seal the list to, as many as there may be. */
export type PlantRefusal = 'no-target' | 'no-key' | 'too-many';

export type PlantTold = {
  readonly why: PlantRefusal | null;
  /** What only the insurer opens; null when none was planted. */
  readonly list: string | null;
  readonly receipt: Receipt;
};

export type CanariesAsked = { readonly by: number };

/** Counts of one copy, never who. */
export type CanaryCopy = {
  readonly insurerId: number;
  readonly copy: string;
  readonly planted: number;
  readonly plantedAt: string;
  /** How many the vault would recognise now, were they asked about. */
  readonly watched: number;
  /** How many the insurer's live feed holds; null once its keys are destroyed. */
  readonly inFeed: number | null;
  readonly touched: number;
  readonly touchedAt: string | null;
};

export type CanariesTold = {
  /** Whether a lookup of one cuts, or only alarms. */
  readonly mode: 'enforce' | 'shadow';
  readonly copies: readonly CanaryCopy[];
  readonly receipt: Receipt;
};
