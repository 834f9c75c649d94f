import type { Traits } from '../../src/disclosure/detectors/lookup-event.ts';
import type { Ask } from './ask.ts';
import type { Chance } from './chance.ts';
import { anyone, patient, registered } from './people.ts';

/** What a thief does with a stolen session. */
export type Plan = {
  readonly name: string;
  /** Minutes between two questions; by themselves, or exactly as a robot. */
  readonly gapMinutes: number;
  readonly exact: boolean;
  /** The share of his identities that some insurer he asks knows. */
  readonly hitShare: number;
  /** How his identities follow each other, and where they come from. */
  readonly order: 'random' | 'local' | 'register' | 'sorted';
  readonly presence: Ask['presence'];
  readonly wrongProof: boolean;
  /** Minutes of the day at which he works. */
  readonly hours: readonly [number, number];
  /** He stops for the day after so many questions. */
  readonly perDayMax: number;
  /** Refused for the day's allowance, he goes on asking. */
  readonly insists: boolean;
};

export const ANY_HOUR = [0, 1440] as const;
export const OPEN_HOURS = [570, 1110] as const;
export const NIGHT = [60, 300] as const;

const LOCAL_SHARE = 0.5;

/** His next identity; a list holds people of the whole country, a register those of one month and commune. */
export class Identities {
  readonly #plan: Plan;
  readonly #department: number;
  readonly #chance: Chance;
  readonly #month: number;
  readonly #place: number;
  #asked = 0;

  constructor(plan: Plan, department: number, chance: Chance) {
    this.#plan = plan;
    this.#department = department;
    this.#chance = chance;
    this.#month = (1 + chance.below(2)) * 10_000 + chance.below(100) * 100 + 1 + chance.below(12);
    this.#place = (1 + chance.below(95)) * 1_000 + 1 + chance.below(3);
  }

  next(): Traits {
    const index = this.#asked;
    this.#asked += 1;
    switch (this.#plan.order) {
      case 'register':
        return registered(this.#month, this.#place, index, this.#chance.below(0x7fff_ffff));
      case 'local':
        return patient(this.#chance, this.#department, LOCAL_SHARE);
      case 'sorted':
        // A list of 10,000, read from the top: its months rise a little faster than one in four lines.
        return { ...anyone(this.#chance), sexAndMonth: 10_001 + Math.floor(index * 0.24) };
      case 'random':
        return anyone(this.#chance);
    }
  }
}

/** The question the plan puts at a minute. */
export function askOf(plan: Plan, traits: Traits, minute: number, chance: Chance): Ask {
  const truth: Ask['truth'] = chance.happens(plan.hitShare) ? 'hit' : 'miss';
  const { presence, wrongProof } = plan;
  const insurerId = 1 + chance.below(8);
  const asked = { minute, traits, insurerId, presence, truth, wrongProof };
  return { ...asked, who: 'thief', again: false, claimed: false };
}
