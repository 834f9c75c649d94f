import { readFileSync } from 'node:fs';
import { type LegalQuestion, readLegalReadings } from './legal-readings.ts';

const FILE = new URL('./tables/readings.yaml', import.meta.url);

/** The readings of the law that come with the package. */
export function loadLegalReadings(): readonly LegalQuestion[] {
  return readLegalReadings(readFileSync(FILE, 'utf8'));
}
