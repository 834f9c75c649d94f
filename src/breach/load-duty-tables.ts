import { readFileSync } from 'node:fs';
import { type DutyTables, readDutyTables } from './duty-tables.ts';

const read = (name: string) => readFileSync(new URL(`./tables/${name}.yaml`, import.meta.url), 'utf8');

/** The tables of what a leak obliges to, as they come with the package. */
export function loadDutyTables(): DutyTables {
  return readDutyTables({
    deadlines: read('deadlines'),
    form: read('cnil-form'),
    edpb: read('edpb-cases'),
  });
}
