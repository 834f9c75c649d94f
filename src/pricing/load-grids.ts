import { readdirSync, readFileSync } from 'node:fs';
import { type CompiledGrid, compileGrid } from './compile-grid.ts';
import type { Grid } from './grid.ts';
import { readGridText } from './grid-text.ts';
import type { Tables } from './tables.ts';

const FOLDER = new URL('./grids/', import.meta.url);

/**
 * Reads the demonstration grids of the package, by file name without ending. Of this room, only the files
 * that are called load touch the disk. Throws on any fault: these grids are ours.
 */
export function loadGrids(tables: Tables, folder: URL = FOLDER): ReadonlyMap<string, CompiledGrid> {
  return new Map([...loadPlainGrids(tables, folder)].map(([name, grid]) => [name, compileGrid(grid)]));
}

/** The same before they are turned into functions. */
export function loadPlainGrids(tables: Tables, folder: URL = FOLDER): ReadonlyMap<string, Grid> {
  const grids = new Map<string, Grid>();
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()) {
    const { grid, faults } = readGridText(readFileSync(new URL(name, folder), 'utf8'), tables);
    if (grid === null) {
      const told = faults.map((fault) => `${fault.line}:${fault.column} ${fault.field} ${fault.reason.en}`);
      throw new Error(`the grid ${name} does not load:\n${told.join('\n')}`);
    }
    grids.set(name.replace(/\.yaml$/, ''), grid);
  }
  return grids;
}
