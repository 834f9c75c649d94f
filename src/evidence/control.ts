import type { Words } from '../basics/words.ts';

/** Looks at the running house; each is one function of live-checks.ts. */
export const LIVE_CHECKS = [
  'logins',
  'sessions',
  'dormant',
  'named',
  'presence',
  'no-search',
  'no-echo',
  'row-security',
  'budgets',
  'fleet',
  'detectors',
  'cuts',
  'log',
  'log-kept',
  'drafts',
  'leavers',
  'no-nir',
  'hsm',
  'keys',
  'no-free-text',
  'bank-apart',
  'insurers',
] as const;

export type LiveCheck = (typeof LIVE_CHECKS)[number];

/** Who has to say it, where no software can. */
export const OWNERS = ['operator', 'insurer', 'provider', 'host'] as const;

export type Owner = (typeof OWNERS)[number];

/** One thing a regulator may ask about, and where it can be seen here. */
export type Control = {
  /** 1 to 68; never given to another control. */
  readonly number: number;
  readonly group: string;
  readonly title: Words;
  /** Who asks for it, or what taught it. */
  readonly source: string;
  readonly live: LiveCheck | null;
  readonly tests: readonly { readonly file: string; readonly says: string }[];
  /** What is not there, in plain words. */
  readonly gap: Words | null;
  readonly owner: Owner | null;
  /** What the owner is asked to say. */
  readonly ask: Words | null;
  /** For how long what the owner says is good. */
  readonly months: number;
};

export type Catalogue = {
  readonly groups: Readonly<Record<string, Words>>;
  readonly controls: readonly Control[];
};
