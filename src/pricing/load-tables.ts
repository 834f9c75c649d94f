import { readdirSync, readFileSync } from 'node:fs';
import { readActs } from './read-acts.ts';
import { readTable } from './read-table.ts';
import { compileTables, type Tables } from './tables.ts';

const FOLDER = new URL('./tables/', import.meta.url);

/**
 * Reads the dated tables from the package. With load-grids.ts, the one file of this room that touches the
 * disk. Throws with every fault at once: a figure we cannot stand behind must stop the start, not a quote.
 */
export function loadTables(folder: URL = FOLDER): Tables {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const faults: string[] = [];
  const { acts, faults: actFaults } = readActs(readFileSync(new URL('acts.yaml', folder), 'utf8'));
  faults.push(...actFaults.map((fault) => `acts.yaml ${fault}`));
  const readings = names
    .filter((name) => name !== 'acts.yaml')
    .map((name) => {
      const reading = readTable(readFileSync(new URL(name, folder), 'utf8'));
      faults.push(...reading.faults.map((fault) => `${name} ${fault}`));
      return reading;
    });
  const compiled = compileTables(acts, readings);
  faults.push(...compiled.faults);
  if (faults.length > 0) throw new Error(`the tables of pricing do not load:\n${faults.join('\n')}`);
  return compiled.tables;
}
