import { type SimulationAnswer, simulationRequest } from '../../src/contract/simulations.ts';
import { loadPlainGrids } from '../../src/pricing/load-grids.ts';
import { loadTables } from '../../src/pricing/load-tables.ts';
import { levelNames, simulate } from '../../src/pricing/simulate.ts';
import type { Asked } from './fixture-state.ts';

const TABLES = loadTables();

/** What the demonstration pays for the cases asked, by the calculation of the product. */
export function answerSimulation({ body, language }: Asked): SimulationAnswer {
  const grid = loadPlainGrids(TABLES).get('demonstration');
  if (!grid) throw new Error('the demonstration grid is not there');
  const cases = (simulationRequest.parse(body).cases ?? []).map(({ title = '', context, lines }) => ({
    code: null,
    title: { fr: title, en: title },
    source: null,
    request: { context, lines },
    counters: new Map(),
  }));
  return simulate({ grid, levels: levelNames(grid), cases }, TABLES, language);
}
