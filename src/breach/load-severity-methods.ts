import { readFileSync } from 'node:fs';
import { readSeverityMethods, type SeverityMethod } from './severity-method.ts';

const FILE = new URL('./tables/severity.yaml', import.meta.url);

/** The published methods that come with the package: the one file of this computation that touches the disk. */
export function loadSeverityMethods(): readonly SeverityMethod[] {
  return readSeverityMethods(readFileSync(FILE, 'utf8'));
}
