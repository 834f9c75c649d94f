import { dayInFrance } from '../../src/basics/day.ts';
import type { Language } from '../../src/basics/words.ts';
import type { RefusalCode } from '../../src/claims/refusals.ts';
import type { ClaimAnswer } from '../../src/contract/claims.ts';
import type { PaymentBatch } from '../../src/contract/payments.ts';
import { problemBody } from '../../src/contract/problem.ts';
import type { QuoteAnswer } from '../../src/contract/quotes.ts';
import type { SessionAnswer } from '../../src/contract/session.ts';
import { PROBLEMS, type ProblemCode } from '../../src/http/problems.ts';
import type { PRESENCE_REASONS } from '../../src/rights/presence-refusals.ts';
import { type CardRecord, cards } from '../../src/world/cards.ts';
import { newOperatorState, type OperatorState } from './fixture-accesses.ts';

/** What a test may set, and what it may look at. */
export type FixtureState = {
  signedIn: boolean;
  who: SessionAnswer;
  delayMs: number;
  /** The next POST to this path fails so, once. */
  failing: { path: string; code: ProblemCode } | null;
  /** The next claim is refused so, once. */
  refusing: RefusalCode | null;
  /** Why the vault answers no rights, until set to null. */
  withholding: PresenceReason | null;
  /** What is left of the day after a lookup without proof. */
  unprovedLeft: number;
  readonly claims: ClaimAnswer[];
  readonly batches: PaymentBatch[];
  readonly asked: {
    method: string;
    path: string;
    key: string;
    body: unknown;
  }[];
  readonly faults: string[];
  readonly answered: Map<string, Reply>;
  readonly cards: readonly CardRecord[];
  readonly quotes: Map<string, QuoteAnswer>;
  readonly cancelled: string[];
  operator: OperatorState;
  insurer: InsurerState;
};

/** What one insurer was told and has published. */
export type InsurerState = {
  readAt: string | null;
  campaigns: unknown[];
  /** People of the campaign by what became of them. */
  states: Map<string, number>;
  size: number | null;
};

export type PresenceReason = (typeof PRESENCE_REASONS)[number];

export type Asked = {
  method: string;
  url: URL;
  body: unknown;
  language: Language;
  key: string;
};
export type Reply = { status: number; answer: unknown };

export const TODAY = dayInFrance(Date.now());
export const PHARMACIST: SessionAnswer = {
  kind: 'professional',
  name: 'Camille Aubert',
  sector: null,
  insurer: null,
  development: true,
  practice: {
    finess: '690000013',
    name: 'Pharmacie des Lilas',
    town: 'Lyon',
    trade: 'pharmacy',
  },
  expiresAt: '2099-01-01T00:00:00Z',
};
export const DOCTOR: SessionAnswer = {
  ...PHARMACIST,
  name: 'Anne Perrachon',
  sector: '1',
  practice: {
    finess: '690000088',
    name: 'Cabinet médical de la Fontaine',
    town: 'Lyon',
    trade: 'gp',
  },
};
export const OPERATOR: SessionAnswer = {
  ...PHARMACIST,
  kind: 'operator',
  name: 'Rosalie Bonnefoy',
  practice: null,
};

export const INSURER: SessionAnswer = {
  ...PHARMACIST,
  kind: 'insurer',
  name: 'Inès Roussel',
  practice: null,
  insurer: 'Mutuelle du Verger',
};

export function newFixtureState(): FixtureState {
  return {
    signedIn: true,
    who: PHARMACIST,
    delayMs: 0,
    failing: null,
    refusing: null,
    withholding: null,
    unprovedLeft: 4,
    claims: [],
    batches: [],
    asked: [],
    faults: [],
    answered: new Map(),
    quotes: new Map(),
    cancelled: [],
    operator: newOperatorState(),
    insurer: { readAt: null, campaigns: [], states: new Map(), size: null },
    cards: cards({ seed: 1, people: 2_000, today: TODAY }),
  };
}

export function ok(answer: unknown): Reply {
  return { status: 200, answer };
}

export function problem(code: ProblemCode, language: Language): Reply {
  const { status, title, remedy } = PROBLEMS[code];
  const answer = {
    type: `/docs/errors#${code}`,
    title: title[language],
    status,
    code,
    detail: '',
    remedy: remedy[language],
    instance: '7F3K-92',
  };
  return { status, answer: problemBody.parse(answer) };
}

/** What accepted invoices add up to. */
export function owed(state: FixtureState): string {
  const cents = state.claims
    .filter((one) => one.status === 'accepted')
    .reduce((sum, one) => sum + BigInt((one.total?.insurer ?? '0.00').replace('.', '')), 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}
