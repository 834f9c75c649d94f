import type { Trade } from '../people/trade.ts';
import type { Lookup } from './lookups.ts';
import type { LookupAnswer } from './protocol.ts';
import type { Beat, Pulse } from './pulse.ts';

type Watch = {
  readonly pulse: Pulse;
  readonly tradeOf: (practiceId: number) => Promise<Trade | null>;
  readonly now: () => number;
};

/** The same lookups, each counted once it is answered; what is counted never delays or fails an answer. */
export function watchedLookups(lookup: Lookup, { pulse, tradeOf, now }: Watch): Lookup {
  return async (intent, signedMs) => {
    const answer = await lookup(intent, signedMs);
    const { insurerId, practiceId } = intent;
    const beat = { insurerId, outcome: OUTCOMES[answer.outcome], presence: PRESENCES[answer.presence] };
    void tradeOf(practiceId)
      .catch(() => null)
      .then((trade) => pulse.count({ ...beat, trade }, now()));
    return answer;
  };
}

const PRESENCES: Record<LookupAnswer['presence'], Beat['presence']> = {
  ecard: 'proved',
  vitale: 'proved',
  apcv: 'proved',
  visit: 'followed',
  file: 'followed',
  none: 'unproved',
};

const OUTCOMES: Record<LookupAnswer['outcome'], Beat['outcome']> = {
  hit: 'granted',
  miss: 'missed',
  'several-members': 'missed',
  suspended: 'refused',
  refused: 'refused',
};
