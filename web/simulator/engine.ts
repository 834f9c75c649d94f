import { z } from 'zod';
import type { Language } from '../../src/basics/words.ts';
import type { SimulationAnswer } from '../../src/contract/simulations.ts';
import type { Grid } from '../../src/pricing/grid.ts';
import { type GridReading, readGridText } from '../../src/pricing/grid-text.ts';
import demonstrationText from '../../src/pricing/grids/demonstration.yaml?raw';
import { readClassicCases } from '../../src/pricing/read-classic-cases.ts';
import { readTables } from '../../src/pricing/read-tables.ts';
import { levelNames, simulate } from '../../src/pricing/simulate.ts';
import classicText from '../../src/pricing/simulations/classic.yaml?raw';

// The policy of the page refuses to make functions of text, and zod would try.
z.config({ jitless: true });

const TEXTS = import.meta.glob<string>('../../src/pricing/tables/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const tables = readTables(
  new Map(Object.entries(TEXTS).map(([path, text]) => [path.replace(/^.*\//, ''), text])),
);
const classic = readClassicCases(classicText);
const ACT_LABELS = new Map([...tables.acts.values()].map(({ code, label }) => [code, label]));

/** A grid as its insurer wrote it; every fault with its line and its remedy. */
export function readGrid(text: string): GridReading {
  return readGridText(text, tables);
}

/** The grid the simulator starts with. Ours: it has no fault. */
export function demonstrationGrid(): Grid {
  const { grid } = readGrid(demonstrationText);
  if (grid === null) throw new Error('the demonstration grid has a fault');
  return grid;
}

export type SimulatedLevel = SimulationAnswer['levels'][number];

/** The ten classic cases at one level of a grid: the very calculation of the counter. */
export function simulateLevel(grid: Grid, level: string, language: Language): SimulatedLevel | undefined {
  return simulate({ grid, levels: [level], cases: classic }, tables, language).levels[0];
}

/** Each level of a grid once, by its name and what its members call it. */
export function levelsOf(grid: Grid): readonly { readonly value: string; readonly label: string }[] {
  return levelNames(grid).map((name) => ({
    value: name,
    label: grid.levels.findLast(({ level }) => level === name)?.label ?? name,
  }));
}

export function actLabel(code: string, language: Language): string {
  return ACT_LABELS.get(code)?.[language] ?? code;
}
