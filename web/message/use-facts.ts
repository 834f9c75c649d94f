import { useEffect, useState } from 'react';
import { day } from '../../src/basics/day.ts';
import type { Facts } from '../../src/messages/facts.ts';
import { readFacts } from '../../src/messages/read-facts.ts';

/** The address of the facts: a script, since this page may fetch nothing. */
const FACTS_ADDRESS = '/message/facts.js';

/** What the checker judges by: not there yet, there, or not to be had. */
export type FactsState = { readonly facts: Facts } | 'loading' | 'missing';

/** Loads the facts once, before anything is typed: from then on the page asks for nothing. */
export function useFacts(): FactsState {
  const [state, setState] = useState<FactsState>('loading');
  useEffect(() => {
    let gone = false;
    const tell = (next: FactsState): void => {
      if (!gone) setState(next);
    };
    load().then(tell, () => tell('missing'));
    return () => {
      gone = true;
    };
  }, []);
  return state;
}

async function load(): Promise<FactsState> {
  const { default: raw } = (await import(/* @vite-ignore */ FACTS_ADDRESS)) as { default: unknown };
  const reading = readFacts(raw, day(new Intl.DateTimeFormat('en-CA').format()));
  return 'facts' in reading ? { facts: reading.facts } : 'missing';
}
