import { readFileSync } from 'node:fs';
import { readClassicCases } from './read-classic-cases.ts';
import type { SimulatedCare } from './simulate.ts';

const FILE = new URL('./simulations/classic.yaml', import.meta.url);

/** The ten classic cases of the package. */
export function loadClassicCases(file: URL = FILE): readonly SimulatedCare[] {
  return readClassicCases(readFileSync(file, 'utf8'));
}
