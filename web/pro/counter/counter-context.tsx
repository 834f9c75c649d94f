import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useReducer, useRef } from 'react';
import { dayInFrance } from '../../../src/basics/day.ts';
import type { ClaimAnswer } from '../../../src/contract/claims.ts';
import type { QuoteAnswer } from '../../../src/contract/quotes.ts';
import type { RightsAnswer } from '../../../src/contract/rights.ts';
import type { ActList, InsurerList } from '../../../src/contract/session.ts';
import { SECTORS } from '../../../src/people/sector.ts';
import { ask, type Trouble } from '../../kit/ask.ts';
import { useLanguage } from '../../kit/language.tsx';
import type { PortalSession } from '../../kit/session.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import {
  type CardForm,
  type CounterEvent,
  type CounterState,
  counterAfter,
  firstPatient,
  unusedEngagement,
} from './counter-state.ts';
import { rememberInvoiceNumber } from './invoice-number.ts';
import { domainsOf, isDoctor } from './quick-picks.ts';
import { shown } from './shown.ts';
import { statedCare, statedPerson } from './stated-care.ts';

type Waiting = { readonly pending: boolean; readonly trouble: Trouble | null };

export type Counter = {
  readonly state: CounterState;
  readonly tell: (event: CounterEvent) => void;
  readonly today: string;
  readonly trade: string;
  readonly doctor: boolean;
  readonly finess: string;
  readonly development: boolean;
  readonly insurers: InsurerList['insurers'];
  readonly acts: ActList['acts'];
  readonly rights: Waiting;
  readonly quote: Waiting;
  readonly claim: Waiting;
  /** With what is to change on the card first, so that one press does both. */
  readonly checkRights: (change?: Partial<CardForm>) => Promise<void>;
  readonly askQuote: () => Promise<void>;
  readonly bill: (invoiceNumber: string) => Promise<void>;
  readonly goBack: (step: 'card' | 'acts') => void;
  readonly nextPatient: () => void;
};

const CounterContext = createContext<Counter | null>(null);

export function useCounter(): Counter {
  const counter = useContext(CounterContext);
  if (counter === null) throw new Error('outside the counter');
  return counter;
}

/** The patient at the counter stays while the professional looks at invoices and comes back. */
export function CounterProvider({ session, children }: { session: PortalSession; children: ReactNode }) {
  const today = dayInFrance(Date.now());
  const [state, tell] = useReducer(counterAfter, firstPatient(today, sectorOf(session.sector)));
  const trade = session.practice?.trade ?? '';
  const finess = session.practice?.finess ?? '';
  const actions = useActions(state, tell, { trade, finess, today, development: session.development });
  const { insurers, acts } = useDirectories();
  const counter: Counter = {
    state,
    tell,
    today,
    trade,
    finess,
    doctor: isDoctor(trade),
    development: session.development,
    insurers,
    acts,
    ...actions,
  };
  return <CounterContext value={counter}>{children}</CounterContext>;
}

type Place = {
  readonly development: boolean;
  readonly trade: string;
  readonly finess: string;
  readonly today: string;
};

function useActions(state: CounterState, tell: (event: CounterEvent) => void, place: Place) {
  const rights = useIntent<RightsAnswer>({ once: false });
  const quote = useIntent<QuoteAnswer>({ once: false });
  const claim = useIntent<ClaimAnswer>({ once: true });
  const release = useRelease();
  const { language } = useLanguage();
  const care = () => statedCare(state, isDoctor(place.trade));

  async function checkRights(change: Partial<CardForm> = {}): Promise<void> {
    const card = { ...state.card, ...change };
    if (Object.keys(change).length > 0) tell({ kind: 'card-changed', change });
    const presence = await shown(card, { language, development: place.development });
    const body = {
      ...statedPerson(card),
      careDate: card.careDate,
      domains: domainsOf(place.trade),
      ...(presence && { presence }),
    };
    const answer = await rights.send('/v1/rights', body);
    if (answer) tell({ kind: 'rights-answered', answer });
  }
  async function askQuote(): Promise<void> {
    const answer = await quote.send('/v1/quotes', care());
    if (answer) tell({ kind: 'quote-answered', answer });
  }
  async function bill(invoiceNumber: string): Promise<void> {
    const engagement = state.quote?.engagement?.number;
    const body = {
      ...care(),
      invoiceNumber,
      ...(engagement === undefined ? {} : { engagement }),
    };
    const answer = await claim.send('/v1/claims', body);
    if (!answer) return;
    rememberInvoiceNumber(place.finess, invoiceNumber);
    tell({ kind: 'claim-answered', answer });
  }
  function goBack(step: 'card' | 'acts'): void {
    release(unusedEngagement(state));
    tell({ kind: 'back-to', step });
  }
  function nextPatient(): void {
    release(unusedEngagement(state));
    for (const intent of [rights, quote, claim]) intent.forget();
    tell({ kind: 'next-patient', today: place.today });
  }
  return {
    rights,
    quote,
    claim,
    checkRights,
    askQuote,
    bill,
    goBack,
    nextPatient,
  };
}

/**
 * Gives back what an abandoned quote reserved. Nobody waits for it and nobody is told when it fails: an
 * engagement that is not used ends by itself.
 */
function useRelease(): (engagement: string | null) => void {
  const { language } = useLanguage();
  const released = useRef(new Set<string>());
  return (engagement) => {
    if (engagement === null || released.current.has(engagement)) return;
    released.current.add(engagement);
    ask(`/v1/quotes/${engagement}/cancel`, {
      language,
      intent: crypto.randomUUID(),
    }).catch(() => undefined);
  };
}

function useDirectories() {
  const { language } = useLanguage();
  const insurers = useQuery({
    queryKey: ['insurers', language],
    queryFn: () => ask<InsurerList>('/v1/insurers', { language }),
    staleTime: 600_000,
  });
  const acts = useQuery({
    queryKey: ['acts', language],
    queryFn: () => ask<ActList>('/v1/acts', { language }),
    staleTime: 600_000,
  });
  return useMemo(
    () => ({
      insurers: insurers.data?.insurers ?? [],
      acts: acts.data?.acts ?? [],
    }),
    [insurers.data, acts.data],
  );
}

/**
 * The directory of professionals says 3 for sector 2; the agreement on fees is then assumed, and can be
 * changed.
 */
function sectorOf(sector: string | null): string | null {
  if (sector === '3') return '2-OPTAM';
  return SECTORS.find((known) => known === sector) ?? null;
}

/** Brings the keyboard to the next gesture, once what holds it is on the screen. */
export function useFocusOn(id: string | null, when: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new target alone moves nothing.
  useEffect(() => {
    if (id !== null) document.getElementById(id)?.focus();
  }, [when]);
}
