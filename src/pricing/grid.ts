import type { CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import { holds } from '../basics/period.ts';
import type { Words } from '../basics/words.ts';
import { SECTORS, type Sector } from '../people/sector.ts';
import { type Act, isDoctorAct } from './act.ts';
import type { Parameters } from './kind.ts';
import { findKind } from './kinds.ts';

/** One promise of a contract level. It names acts, or covers the rest of a domain. */
export type Guarantee = {
  readonly code: string;
  readonly domain: CareDomain | null;
  /** Keys of the act list; null covers every act of the domain that no other guarantee names. */
  readonly acts: readonly string[] | null;
  /** Only doctors of these sectors; null for all. */
  readonly sectors: readonly Sector[] | null;
  /** Only inside or only outside the insurer's care network; null for both. */
  readonly network: 'in' | 'out' | null;
  /** Months after the first day of the contract during which nothing is paid. */
  readonly waitingMonths: number | null;
  /** The same equipment again: as the law says, or after so many months; null without condition. */
  readonly renewal: 'law' | number | null;
  /** At most so many times in the period of the guarantee, a civil year when it names none. */
  readonly times: number | null;
  readonly kind: string;
  readonly parameters: Parameters;
};

/** What a guarantee says when nothing is said: no condition. */
export const NO_CONDITIONS = {
  domain: null,
  acts: null,
  sectors: null,
  network: null,
  waitingMonths: null,
  renewal: null,
  times: null,
} as const;

export type Level = {
  readonly level: string;
  readonly label: string;
  /** The level keeps to the limits of a contrat responsable (CSS R871-2). */
  readonly responsible: boolean;
  /** "04-01": contract years begin on this day; null counts them from each member's first day. */
  readonly yearStarts: string | null;
  readonly from: Day;
  readonly to: Day | null;
  /** Domains the level claims to cover whole: an act of theirs without guarantee is a fault of the grid. */
  readonly covers: readonly CareDomain[];
  readonly guarantees: readonly Guarantee[];
};

export type Grid = { readonly name: string; readonly levels: readonly Level[] };

/**
 * What is wrong in a grid file: its place, what was found, what to write instead. Lines and columns start at
 * 1.
 */
export type GridFault = {
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly reason: Words;
  readonly remedy: Words;
};

/** What decides which guarantee answers for an act: the doctor's sector, and the network. */
export type Situation = { readonly sector: Sector | null; readonly network: boolean };

/** The situations an act may be billed in: sectors for doctors only. */
export function situationsOf(act: Act): readonly Situation[] {
  return isDoctorAct(act) ? OF_DOCTORS : OF_OTHERS;
}

const OF_DOCTORS = inAndOut(SECTORS);
const OF_OTHERS = inAndOut([null]);

function inAndOut(sectors: readonly (Sector | null)[]): readonly Situation[] {
  return sectors.flatMap((sector) => [
    { sector, network: false },
    { sector, network: true },
  ]);
}

/** Whether the guarantee speaks of this act; a domain-wide one yields to one that names the act. */
export function matches(
  guarantee: Guarantee,
  act: Act,
  { sector, network }: Situation,
): 'named' | 'domain' | null {
  if (guarantee.sectors !== null && (sector === null || !guarantee.sectors.includes(sector))) return null;
  if (guarantee.network !== null && (guarantee.network === 'in') !== network) return null;
  if (guarantee.acts !== null) return guarantee.acts.includes(act.key) ? 'named' : null;
  if (guarantee.domain !== act.domain) return null;
  const suits = findKind(guarantee.kind)?.suits;
  return suits === undefined || suits(act) ? 'domain' : null;
}

/** The guarantee that answers for an act; undefined when none does. */
export function guaranteeFor(level: Level, act: Act, situation: Situation): Guarantee | undefined {
  return (
    level.guarantees.find((one) => matches(one, act, situation) === 'named') ??
    level.guarantees.find((one) => matches(one, act, situation) === 'domain')
  );
}

/** The dated version of a level that is in force on a day. */
export function levelOnDay(grid: Grid, level: string, on: Day): Level | undefined {
  return grid.levels.find((one) => one.level === level && holds({ from: one.from, to: one.to }, on));
}
