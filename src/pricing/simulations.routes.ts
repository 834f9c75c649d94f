import {
  SIMULATED_LEVELS_MAX,
  type SimulationAnswer,
  type SimulationRequest,
  simulationAnswer,
  simulationRequest,
} from '../contract/simulations.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { counterKey } from './counter.ts';
import type { Grid } from './grid.ts';
import { readGridCsv } from './grid-csv.ts';
import { readGridText } from './grid-text.ts';
import { levelNames, type SimulatedCare, simulate } from './simulate.ts';
import type { Tables } from './tables.ts';

export type SimulationRooms = {
  readonly tables: Tables;
  readonly demonstration: Grid;
  readonly classic: readonly SimulatedCare[];
  /** The grid an insurer sent last; null before the first, or without such an insurer. */
  readonly gridOf: (of: { readonly id: number } | { readonly amc: string }) => Promise<Grid | null>;
};

/**
 * POST /v1/simulations: what levels of a grid pay for care that nobody received. No person is named, nothing
 * is looked up and nothing is kept.
 */
export function simulationsRoutes(app: App, rooms: SimulationRooms): void {
  const schema = {
    summary: 'What would these levels pay? Ten classic cases, or yours; no person',
    tags: ['simulations'],
    body: simulationRequest,
    response: { 200: simulationAnswer },
  };
  app.post('/v1/simulations', { schema }, async (request): Promise<SimulationAnswer> => {
    const caller = callerOf(request, 'professional', 'software', 'insurer', 'operator');
    const { body } = request;
    const grid =
      body.grid === undefined ? await keptGrid(body, caller, rooms) : sentGrid(body, body.grid, rooms.tables);
    const levels = levelsAsked(grid, body.level);
    return simulate(
      { grid, levels, cases: casesAsked(body, rooms.classic) },
      rooms.tables,
      languageOf(request),
    );
  });
}

/**
 * The grid of the insurer that is named or that asks, else the demonstration. What an insurer pays is no
 * secret of the trade that bills it, but no business of its rivals.
 * @throws Problem access.denied, request.invalid
 */
async function keptGrid({ amc }: SimulationRequest, caller: Caller, rooms: SimulationRooms): Promise<Grid> {
  const { kind, insurerId } = caller;
  if (kind === 'insurer' && amc !== undefined) throw new Problem('access.denied');
  if (amc === undefined) {
    const own = kind === 'insurer' && insurerId !== null ? await rooms.gridOf({ id: insurerId }) : null;
    return own ?? rooms.demonstration;
  }
  const grid = await rooms.gridOf({ amc });
  if (grid === null) throw new Problem('request.invalid', null, [NO_GRID]);
  return grid;
}

/** @throws Problem request.invalid with every fault of the grid at its line and column */
function sentGrid({ form }: SimulationRequest, text: string, tables: Tables): Grid {
  const { grid, faults } = form === 'csv' ? readGridCsv(text, 'grid', tables) : readGridText(text, tables);
  if (grid) return grid;
  const errors = faults.map(({ line, column, field, reason, remedy }) => ({
    field: `grid ${line}:${column} ${field}`,
    ...{ reason, remedy },
  }));
  throw new Problem('request.invalid', null, errors.slice(0, 100));
}

/** @throws Problem request.invalid when the level is not of the grid, or there are too many to price at once */
function levelsAsked(grid: Grid, level: string | undefined): readonly string[] {
  const all = levelNames(grid);
  if (level !== undefined && !all.includes(level))
    throw new Problem('request.invalid', null, [LEVEL_UNKNOWN]);
  if (level === undefined && all.length > SIMULATED_LEVELS_MAX)
    throw new Problem('request.invalid', null, [TOO_MANY_LEVELS]);
  return level === undefined ? all : [level];
}

function casesAsked(
  { cases }: SimulationRequest,
  classic: readonly SimulatedCare[],
): readonly SimulatedCare[] {
  if (cases === undefined) return classic;
  return cases.map(({ title, context, lines, counters }, index) => ({
    code: null,
    source: null,
    title: { fr: title ?? `Cas ${index + 1}`, en: title ?? `Case ${index + 1}` },
    request: { context, lines },
    counters: new Map(
      counters.map((one) => [counterKey(one.guarantee, one.period), one.used ?? BigInt(one.times ?? 0)]),
    ),
  }));
}

const NO_GRID = {
  field: 'amc',
  reason: {
    fr: 'Aucune grille de cette complémentaire n’est chargée.',
    en: 'No grid of this insurer is loaded.',
  },
  remedy: {
    fr: 'Corrigez le numéro, ou omettez-le pour la grille de démonstration.',
    en: 'Correct the number, or omit it for the demonstration grid.',
  },
};

const LEVEL_UNKNOWN = {
  field: 'level',
  reason: { fr: 'Ce niveau n’est pas dans la grille.', en: 'This level is not in the grid.' },
  remedy: {
    fr: 'Donnez un niveau de la grille, ou omettez-le pour les avoir tous.',
    en: 'Give a level of the grid, or omit it to have them all.',
  },
};

const TOO_MANY_LEVELS = {
  field: 'level',
  reason: {
    fr: `La grille a plus de ${SIMULATED_LEVELS_MAX} niveaux.`,
    en: `The grid has more than ${SIMULATED_LEVELS_MAX} levels.`,
  },
  remedy: { fr: 'Demandez un niveau à la fois.', en: 'Ask for one level at a time.' },
};
