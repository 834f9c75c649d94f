import { SIGNAL_REASONS } from '../contract/signal-reasons.ts';
import type { LookupEntry } from '../disclosure/log-entry.ts';
import type { Own, Signal, SignalAsked, SignalTold } from './insured-protocol.ts';
import { logTime } from './log-hour.ts';
import { openEntry } from './open-entry.ts';
import { type OwnRooms, type OwnSelf, ownActs, pseudonymOf } from './own-acts.ts';
import { entryById, type KeptSignal, keepSignal, type SealedAbout, signalsOn } from './signals.store.ts';

/** Contested in a day by one person: more than a whole family's bad day, far from a flood. */
const SIGNALS_PER_DAY_MAX = 20;
const DAY_MS = 86_400_000;

/**
 * "This was not me". The act is in the log whatever comes of it; a row is kept for a lookup of that very
 * person, once. It says which access is contested and when, and not by whom.
 */
export function ownSignals(rooms: OwnRooms): (asked: SignalAsked) => Promise<Own<SignalTold>> {
  const act = ownActs(rooms);
  return ({ proof, entry, why }) => {
    if (!SIGNAL_REASONS.includes(why)) throw new Error('a reason outside the list');
    return act(proof, { act: 'not-me', entry }, async (self) => {
      const id = BigInt(entry);
      const found = await entryById(rooms.reads, id);
      const lookup = found && ownLookup(self, found);
      if (!lookup) return { outcome: 'not-theirs', signal: null };
      const { quarter } = logTime(self.epochMs);
      const kept = await keepSignal(
        rooms.writes,
        {
          entryId: id,
          ownEntryId: self.entryId,
          why,
          credentialId: lookup.credential,
          practiceId: lookup.practice,
          insurerId: lookup.insurer,
          hour: found.hour,
          person: pseudonymOf(rooms.houseKeys(), self.person, quarter),
          at: new Date(self.epochMs),
        },
        { since: new Date(self.epochMs - DAY_MS), max: SIGNALS_PER_DAY_MAX },
      );
      const [signal] = await signalsOn(rooms.writes, [id]);
      if (!signal) return { outcome: 'too-many', signal: null };
      return { outcome: kept ? 'noted' : 'known', signal: toSignal(signal) };
    });
  };
}

/** The lookup an entry tells of, when it is about this person. */
function ownLookup(self: OwnSelf, found: SealedAbout): LookupEntry | undefined {
  const insurer = self.insurers.find(({ id }) => id === found.insurerId);
  if (!insurer?.keys.keeps(found.quarter)) return undefined;
  const person = pseudonymOf(insurer.keys, self.person, found.quarter);
  if (!found.person?.equals(person)) return undefined;
  const { entry } = openEntry(found, insurer.keys.log(found.quarter));
  return entry.kind === 'lookup' ? entry : undefined;
}

export function toSignal({ at, why }: KeptSignal): Signal {
  return { at: at.toISOString(), why };
}
