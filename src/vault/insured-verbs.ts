import { histories } from './histories.ts';
import { insuredProofs, readInsuredProviders } from './insured-proof.ts';
import { relayed, waiting } from './notices.ts';
import type { OwnRooms } from './own-acts.ts';
import { lostCards, ownCards } from './own-cards.ts';
import { ownSignals } from './own-signals.ts';
import { ownVerdicts } from './own-verdicts.ts';

type Rooms = Omit<OwnRooms, 'checkProof'> & {
  /** Who vouches for insured people; nobody does when there is no such file. */
  readonly providersFile: string | undefined;
};

/** What insured people may ask about themselves, and insurers of what they must pass on to them. */
export function insuredVerbs({ providersFile, ...rooms }: Rooms) {
  const providers = providersFile === undefined ? [] : readInsuredProviders(providersFile);
  const own: OwnRooms = { ...rooms, checkProof: insuredProofs(providers, rooms.now) };
  return {
    history: histories(own),
    card: ownCards(own),
    'card-lost': lostCards(own),
    signal: ownSignals(own),
    concerned: ownVerdicts(own),
    notices: waiting(own),
    relayed: relayed(own),
  };
}
