import type { Attack, Finding } from '../attack.ts';
import { count } from '../database.ts';
import { draw, sample } from '../draw.ts';
import type { Range } from '../range.ts';
import type { Thief } from '../thief.ts';
import { SOURCES } from './in-2024.ts';

const LIST_MAX = 10_000;
const IN_FLIGHT = 32;
/** The allowance without proof, per access and day (src/disclosure/limits/budgets.yaml). */
const ALLOWANCE = 5;
const NOTICES = 'select count(*) from notices';

/** A thief who bought a list of true identities elsewhere, with a session that works and no card at all. */
export const listHolder: Attack = {
  name: 'list',
  title: {
    fr: 'Un voleur tient une liste de vraies identités',
    en: 'A thief holds a list of true identities',
  },
  in2024: {
    says: {
      fr: 'aucune limite par accès : toute la liste, plus les droits et l’état civil de chacun',
      en: 'no limit per login: the whole list, with rights and civil status of each',
    },
    source: SOURCES.franceinfo,
  },
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const people = sample(range.population.people, LIST_MAX, draw(3));
  const before = await count(range.adminUrl, NOTICES);
  const thieves = [await range.freshLogin('pharmacy'), await range.freshLogin('optician')];
  for (const thief of thieves) await through(thief, people);
  const told = (await count(range.adminUrl, NOTICES)) - before;
  const richest = Math.max(...thieves.map(({ learnt }) => learnt.size));
  const all = thieves.reduce((sum, { learnt }) => sum + learnt.size, 0);
  const [first] = thieves;
  return {
    play: {
      fr: `${thieves.length} accès, ${people.length} identités : le plus riche`,
      en: `${thieves.length} logins, ${people.length} identities: the richest`,
    },
    people: richest,
    identities: thieves.reduce((sum, { identities }) => sum + identities.size, 0),
    queriesToCut: first?.queriesToCut ?? null,
    msToCut: first?.msToCut ?? null,
    promises: [
      {
        says: {
          fr: `au plus ${ALLOWANCE} personnes par accès et par jour`,
          en: `at most ${ALLOWANCE} people a login and day`,
        },
        kept: richest <= ALLOWANCE,
      },
      {
        says: { fr: `chacune prévenue (${told} avis)`, en: `each of them told (${told} notices)` },
        kept: told >= all,
      },
    ],
  };
}

/** Everybody on the list, until the access is cut. */
export async function through(thief: Thief, people: readonly Parameters<Thief['ask']>[0][]): Promise<void> {
  for (let at = 0; at < people.length && thief.queriesToCut === null; at += IN_FLIGHT)
    await Promise.all(people.slice(at, at + IN_FLIGHT).map((person) => thief.ask(person)));
}
