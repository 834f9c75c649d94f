import type { ClaimAnswer } from '../../../src/contract/claims.ts';
import type { QuoteAnswer } from '../../../src/contract/quotes.ts';
import type { RightsAnswer } from '../../../src/contract/rights.ts';
import { wantsNextCode } from './presence-refusal.ts';

/** What the card says, as typed. It lives in this state alone, and « Patient suivant » empties it. */
export type CardForm = {
  readonly amc: string;
  readonly insurerName: string;
  readonly conventionType: string;
  readonly csr: string;
  readonly memberNumber: string;
  readonly nir: string;
  readonly birth: string;
  readonly rank: number;
  readonly careDate: string;
  /** The code of the moment of an e-card, as scanned or typed. */
  readonly code: string;
  /** The card itself was read, by a scanner or from the drawer of trial cards; typing over it is no card. */
  readonly read: boolean;
};

export type LineForm = {
  readonly id: number;
  readonly act: string;
  readonly label: string;
  /** Unit base of the tables, null when the law gives none. */
  readonly unitBase: string | null;
  readonly quantity: string;
  readonly price: string;
  /** Base of the line as typed; empty leaves it to the tables, or to the price where that is its base. */
  readonly base: string;
  /** Whether the person typed the price; a price of ours follows the quantity. */
  readonly touched: boolean;
};

export type Step = 'card' | 'acts' | 'bill' | 'done';

export type CounterState = {
  readonly step: Step;
  readonly card: CardForm;
  readonly rights: RightsAnswer | null;
  readonly lines: readonly LineForm[];
  readonly sector: string;
  readonly carePath: string;
  readonly quote: QuoteAnswer | null;
  readonly claim: ClaimAnswer | null;
  /** How many more people may be looked up today without proof, once an answer has said it. */
  readonly unprovedLeft: number | null;
  readonly day: string;
  /** Counts patients: screens key on it, so that nothing of the last one is left in a component. */
  readonly turn: number;
  /** Counts the moments when the keyboard goes elsewhere by itself; typing is never one of them. */
  readonly moves: number;
};

export type CounterEvent =
  | { readonly kind: 'card-changed'; readonly change: Partial<CardForm> }
  | { readonly kind: 'rights-answered'; readonly answer: RightsAnswer }
  | {
      readonly kind: 'line-added';
      readonly lines: readonly Omit<LineForm, 'id'>[];
    }
  | {
      readonly kind: 'line-changed';
      readonly id: number;
      readonly change: Partial<LineForm>;
    }
  | { readonly kind: 'line-removed'; readonly id: number }
  | {
      readonly kind: 'care-changed';
      readonly change: { sector?: string; carePath?: string };
    }
  | { readonly kind: 'quote-answered'; readonly answer: QuoteAnswer }
  | { readonly kind: 'claim-answered'; readonly answer: ClaimAnswer }
  | { readonly kind: 'back-to'; readonly step: 'card' | 'acts' }
  | { readonly kind: 'next-patient'; readonly today: string };

export function emptyCard(today: string): CardForm {
  return {
    amc: '',
    insurerName: '',
    conventionType: '',
    csr: '',
    memberNumber: '',
    nir: '',
    birth: '',
    rank: 1,
    careDate: today,
    code: '',
    read: false,
  };
}

export function firstPatient(today: string, sector: string | null): CounterState {
  return {
    step: 'card',
    card: emptyCard(today),
    rights: null,
    lines: [],
    sector: sector ?? '1',
    carePath: 'T',
    quote: null,
    claim: null,
    unprovedLeft: null,
    day: today,
    turn: 0,
    moves: 0,
  };
}

/** One patient at the counter, from the card to the answer. What follows a changed step is forgotten. */
export function counterAfter(state: CounterState, event: CounterEvent): CounterState {
  const next = contentAfter(state, event);
  return MOVING.has(event.kind) ? { ...next, moves: state.moves + 1 } : next;
}

const MOVING: ReadonlySet<CounterEvent['kind']> = new Set([
  'rights-answered',
  'quote-answered',
  'claim-answered',
  'back-to',
  'next-patient',
]);

function contentAfter(state: CounterState, event: CounterEvent): CounterState {
  switch (event.kind) {
    case 'card-changed':
      return {
        ...state,
        card: { ...state.card, ...(isTypedOver(event.change) && { read: false }), ...event.change },
        rights: null,
        quote: null,
        claim: null,
      };
    case 'rights-answered':
      return {
        ...state,
        rights: event.answer,
        step: event.answer.outcome === 'open' ? 'acts' : 'card',
        unprovedLeft: event.answer.noPresenceLeft ?? state.unprovedLeft,
        // The code that was refused will not be good again: its field waits for the next one.
        card: wantsNextCode(event.answer.refusal?.code) ? { ...state.card, code: '' } : state.card,
      };
    case 'line-added':
      return withLines(state, [...state.lines, ...numbered(state.lines, event.lines)]);
    case 'line-changed':
      return withLines(
        state,
        state.lines.map((line) => (line.id === event.id ? { ...line, ...event.change } : line)),
      );
    case 'line-removed':
      return withLines(
        state,
        state.lines.filter((line) => line.id !== event.id),
      );
    case 'care-changed':
      return { ...state, ...event.change, quote: null, claim: null };
    case 'quote-answered':
      return {
        ...state,
        quote: event.answer,
        step: event.answer.outcome === 'granted' ? 'bill' : 'acts',
      };
    case 'claim-answered':
      return { ...state, claim: event.answer, step: 'done' };
    case 'back-to':
      return event.step === 'card'
        ? { ...state, step: 'card', rights: null, quote: null, claim: null }
        : { ...state, step: 'acts', quote: null, claim: null };
    case 'next-patient':
      return {
        ...firstPatient(event.today, state.sector),
        unprovedLeft: event.today === state.day ? state.unprovedLeft : null,
        turn: state.turn + 1,
      };
  }
}

/** Whoever is typed in is not who was read. */
function isTypedOver(change: Partial<CardForm>): boolean {
  return 'nir' in change || 'birth' in change || 'rank' in change;
}

function withLines(state: CounterState, lines: readonly LineForm[]): CounterState {
  return { ...state, lines, quote: null, claim: null };
}

function numbered(present: readonly LineForm[], added: readonly Omit<LineForm, 'id'>[]): LineForm[] {
  const last = present.reduce((high, line) => Math.max(high, line.id), 0);
  return added.map((line, place) => ({ ...line, id: last + 1 + place }));
}

/** The number of a quote that still reserves money and that nothing will use. */
export function unusedEngagement(state: CounterState): string | null {
  const used = state.claim !== null && state.claim.status !== 'refused';
  return used ? null : (state.quote?.engagement?.number ?? null);
}
