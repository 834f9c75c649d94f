import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { JoiningPartners } from '../partners/load-partners.ts';
import type { CardRecord } from './cards.ts';
import type { Partners } from './partners.ts';

/** Every fictional insurer sells the levels of one grid; a real insurer sends its own. */
const DEMONSTRATION_GRID = new URL('../pricing/grids/demonstration.yaml', import.meta.url);

/**
 * Reads back what `writeWorld` wrote of the partners and the cards: the files are what a newcomer can look
 * at.
 */
export function readWorldPartners(folder: string): { partners: JoiningPartners; cards: CardRecord[] } {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const insurers = read<Partners['insurers'][number][]>('insurers.json');
  const grid = JSON.stringify(parse(readFileSync(DEMONSTRATION_GRID, 'utf8')));
  return {
    partners: {
      insurers,
      practices: read<Partners['practices'][number][]>('practices.json'),
      professionals: read<Partners['professionals'][number][]>('professionals.json'),
      staff: read<Partners['staff'][number][]>('staff.json'),
      grids: new Map(insurers.map(({ amc }) => [amc, grid])),
    },
    cards: read<CardRecord[]>('cards.json'),
  };
}
