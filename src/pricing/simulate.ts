import type { Language, Words } from '../basics/words.ts';
import type { SimulationAnswer } from '../contract/simulations.ts';
import { compileGrid } from './compile-grid.ts';
import type { Counters } from './counter.ts';
import type { Grid, Level } from './grid.ts';
import { memberTable } from './member-table.ts';
import { priceRequest } from './price.ts';
import { writePriceAnswer } from './price-answer.ts';
import type { PriceRequest } from './price-request.ts';
import type { Tables } from './tables.ts';

/** Care nobody received: what a page shows of a contract before anybody needs it. */
export type SimulatedCare = {
  readonly code: string | null;
  readonly title: Words;
  /** Where the amounts of a classic case were read; null for a case of the caller's own. */
  readonly source: Words | null;
  readonly request: PriceRequest;
  readonly counters: Counters;
};

export type Simulation = {
  readonly grid: Grid;
  /** Names of levels; a level may have several dated versions, and each case takes the one of its day. */
  readonly levels: readonly string[];
  readonly cases: readonly SimulatedCare[];
};

/** Each case at each level, with reasons; a case that cannot be priced says why and does not stop the others. */
export function simulate(
  { grid, levels, cases }: Simulation,
  tables: Tables,
  language: Language,
): SimulationAnswer {
  const compiled = compileGrid(grid);
  return {
    grid: grid.name,
    levels: levels.flatMap((name) => {
      const latest = grid.levels.findLast(({ level }) => level === name);
      if (!latest) return [];
      const { level, label, responsible } = latest;
      return {
        ...{ level, label, responsible },
        guarantees: membersOf(latest, tables, language),
        cases: cases.map((one) => {
          const { careDate } = one.request.context;
          const priced = priceRequest(one.request, { tables, grid: compiled, level, counters: one.counters });
          const told = {
            code: one.code,
            title: one.title[language],
            source: one.source?.[language] ?? null,
            careDate,
          };
          if (!priced.ok) {
            const faults = priced.faults.map(({ field, code, reason, remedy }) => ({
              ...{ field, code },
              reason: reason[language],
              remedy: remedy[language],
            }));
            return { ...told, lines: [], total: null, reservations: [], faults };
          }
          const { lines, total, reservations } = writePriceAnswer(priced, { careDate, level });
          return { ...told, lines, total, reservations, faults: [] };
        }),
      };
    }),
  };
}

function membersOf(level: Level, tables: Tables, language: Language) {
  return memberTable(level, tables).map(({ code, care, pays, conditions }) => ({
    code,
    care: care[language],
    pays: pays[language],
    conditions: conditions?.[language] ?? null,
  }));
}

/** The names of the levels of a grid, each once, in its order. */
export function levelNames({ levels }: Grid): readonly string[] {
  return [...new Set(levels.map(({ level }) => level))];
}
