import type { CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import type { Cents } from '../basics/money.ts';
import { holds } from '../basics/period.ts';
import type { Words } from '../basics/words.ts';
import { SECTORS, type Sector } from '../people/sector.ts';
import { type Act, type Acts, isDoctorAct } from './act.ts';
import type { GuaranteePromise, Parameters } from './kind.ts';
import { findKind } from './kinds.ts';

/** One promise of a contract level. It names acts, or covers the rest of a domain. */
export type Guarantee = {
  readonly code: string;
  readonly domain: CareDomain | null;
  /** Keys of the act list; null covers every act of the domain that no other guarantee names. */
  readonly acts: readonly string[] | null;
  /** Only doctors of these sectors; null for all. */
  readonly sectors: readonly Sector[] | null;
  readonly kind: string;
  readonly parameters: Parameters;
};

export type Level = {
  readonly level: string;
  readonly label: string;
  /** The level keeps to the limits of a contrat responsable (CSS R871-2). */
  readonly responsible: boolean;
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

export type CompiledGuarantee = {
  readonly code: string;
  readonly needsRegulated: boolean;
  readonly yearlyAllowance: Cents | null;
  readonly promise: GuaranteePromise;
};

export type CompiledLevel = {
  readonly level: string;
  readonly label: string;
  readonly responsible: boolean;
  readonly guaranteeOf: (act: Act, sector: Sector | null) => CompiledGuarantee | null;
};

export type CompiledGrid = {
  readonly name: string;
  readonly levels: readonly string[];
  readonly levelOnDay: (level: string, careDate: Day) => CompiledLevel | null;
};

/** The sectors an act may be billed in: three for doctors, none for the others. */
export function sectorsOf(act: Act): readonly (Sector | null)[] {
  return isDoctorAct(act) ? SECTORS : [null];
}

/** Whether the guarantee speaks of this act; a domain-wide one yields to one that names the act. */
export function matches(guarantee: Guarantee, act: Act, sector: Sector | null): 'named' | 'domain' | null {
  if (guarantee.sectors !== null && (sector === null || !guarantee.sectors.includes(sector))) return null;
  if (guarantee.acts !== null) return guarantee.acts.includes(act.key) ? 'named' : null;
  return guarantee.domain === act.domain ? 'domain' : null;
}

/**
 * Turns a checked grid into lookups by level, day, act and sector. A fault here is a bug: checkGrid comes
 * first.
 */
export function compileGrid(grid: Grid, acts: Acts): CompiledGrid {
  const byName = Map.groupBy(
    grid.levels.map((level) => ({ from: level.from, to: level.to, compiled: compileLevel(level, acts) })),
    ({ compiled }) => compiled.level,
  );
  return {
    name: grid.name,
    levels: [...byName.keys()],
    levelOnDay: (level, careDate) => byName.get(level)?.find((one) => holds(one, careDate))?.compiled ?? null,
  };
}

function compileLevel(level: Level, acts: Acts): CompiledLevel {
  const compiled = new Map(level.guarantees.map((guarantee) => [guarantee, compileGuarantee(guarantee)]));
  const everyone = new Map<string, CompiledGuarantee>();
  const bySector: Record<Sector, Map<string, CompiledGuarantee>> = {
    '1': new Map(),
    '2-OPTAM': new Map(),
    '2-non-OPTAM': new Map(),
  };
  for (const act of acts.values()) {
    for (const sector of sectorsOf(act)) {
      const guarantee =
        level.guarantees.find((one) => matches(one, act, sector) === 'named') ??
        level.guarantees.find((one) => matches(one, act, sector) === 'domain');
      const ready = guarantee && compiled.get(guarantee);
      if (ready) (sector === null ? everyone : bySector[sector]).set(act.key, ready);
    }
  }
  return {
    level: level.level,
    label: level.label,
    responsible: level.responsible,
    guaranteeOf: (act, sector) =>
      (isDoctorAct(act) && sector !== null ? bySector[sector] : everyone).get(act.key) ?? null,
  };
}

function compileGuarantee({ code, kind: name, parameters }: Guarantee): CompiledGuarantee {
  const kind = findKind(name);
  if (kind === undefined) throw new Error(`the grid was compiled with an unknown kind: ${name}`);
  return {
    code,
    needsRegulated: kind.needsRegulated(parameters),
    yearlyAllowance: kind.yearlyAllowance(parameters),
    promise: kind.promise(parameters),
  };
}
