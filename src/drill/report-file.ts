import { join } from 'node:path';

/** Where the front of a house looks for the last report; it reads nothing else of the drill. */
export function reportFile(dataFolder: string): string {
  return join(dataFolder, 'drill.json');
}
