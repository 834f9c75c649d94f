import { readActs } from './read-acts.ts';
import { readTable } from './read-table.ts';
import { compileTables, type Tables } from './tables.ts';

/** The file that lists acts; every other file of the tables holds dated values. */
const ACTS = 'acts.yaml';

/**
 * The dated tables from the texts of their files, by file name. Throws with every fault at once: a figure we
 * cannot stand behind must stop the start, not a quote.
 */
export function readTables(files: ReadonlyMap<string, string>): Tables {
  const { acts, faults: actFaults } = readActs(files.get(ACTS) ?? '');
  const faults = actFaults.map((fault) => `${ACTS} ${fault}`);
  const readings = [...files]
    .filter(([name]) => name !== ACTS)
    .map(([name, text]) => {
      const reading = readTable(text);
      faults.push(...reading.faults.map((fault) => `${name} ${fault}`));
      return reading;
    });
  const compiled = compileTables(acts, readings);
  faults.push(...compiled.faults);
  if (faults.length > 0) throw new Error(`the tables of pricing do not load:\n${faults.join('\n')}`);
  return compiled.tables;
}
