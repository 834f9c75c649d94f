import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Words } from '../basics/words.ts';
import type { CardRecord } from './cards.ts';
import { eachPerson } from './each-person.ts';
import { familyNameOf, givenNameOf } from './names.ts';
import { readWorldManifest } from './world-manifest.ts';

/** Somebody of the country as a sign-in page may list them: a name, and the identity they would prove. */
export type InsuredRecord = {
  readonly givenName: string;
  readonly familyName: string;
  /** What is particular to them when a demonstration card shows it. */
  readonly situation: Words | null;
  readonly nir: string;
  readonly birthDate: string;
  readonly birthRank: number;
};

/** People listed besides those of the cards: enough to search among, few enough to keep in memory. */
const LISTED_MAX = 1_000;

/** The people of the demonstration cards first, then the first of the country; each once. */
export function readInsuredPeople(folder: string): InsuredRecord[] {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const manifest = readWorldManifest(read('manifest.json'));
  if (!manifest) throw new Error(`${folder} holds no country of this version`);
  const found = new Map<string, InsuredRecord>();
  const add = (one: InsuredRecord) => {
    const key = `${one.nir}/${one.birthDate}/${one.birthRank}`;
    if (!found.has(key)) found.set(key, one);
  };
  for (const card of JSON.parse(read('cards.json')) as CardRecord[]) {
    const { givenName, familyName, label, nir, birthDate, birthRank } = card;
    add({ givenName, familyName, situation: label, nir, birthDate, birthRank });
  }
  const { seed, people } = manifest;
  const world = { seed, people, today: manifest.today as Parameters<typeof eachPerson>[0]['today'] };
  eachPerson(world, 0, Math.min(people, LISTED_MAX), ({ index, household, sex, nir, birth, birthRank }) => {
    add({
      givenName: givenNameOf(seed, index, sex),
      familyName: familyNameOf(seed, household),
      situation: null,
      nir: String(nir),
      birthDate: String(birth),
      birthRank,
    });
  });
  return [...found.values()];
}
