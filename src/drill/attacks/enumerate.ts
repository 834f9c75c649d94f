import { setTimeout as pause } from 'node:timers/promises';
import type { Attack, Finding } from '../attack.ts';
import { draw, sample } from '../draw.ts';
import { median } from '../median.ts';
import type { Person } from '../population.ts';
import type { Range } from '../range.ts';
import type { Thief } from '../thief.ts';
import { SOURCES } from './in-2024.ts';

/** How fast the thief asks: at once, or one after another with a pause. */
type Pace = { readonly fr: string; readonly en: string; readonly inFlight: number; readonly pauseMs: number };
const PACES: readonly Pace[] = [
  {
    fr: 'aussi vite que possible, 16 à la fois',
    en: 'as fast as it goes, 16 at once',
    inFlight: 16,
    pauseMs: 0,
  },
  { fr: 'une après l’autre', en: 'one after another', inFlight: 1, pauseMs: 0 },
  { fr: 'quatre par seconde', en: 'four a second', inFlight: 1, pauseMs: 250 },
];
/** How often a guess is right: nobody does as well, since birth date and insurer must be guessed too. */
const LUCK = [0.02, 0.2, 0.5] as const;
const QUERIES_MAX = 60;

const PEOPLE_MAX = 20;
const PEOPLE_MEDIAN_MAX = 8;
const QUERIES_TO_CUT_MAX = 40;

/**
 * A stolen session guesses social-security numbers. The drill gives the thief luck he would not have: some
 * of his guesses are true identities with their birth date and insurer. The others are numbers next to true
 * ones.
 */
export const enumerate: Attack = {
  name: 'enumerate',
  title: {
    fr: 'Un poste ouvert essaie des numéros de sécurité sociale',
    en: 'A live workstation guesses social-security numbers',
  },
  in2024: {
    says: {
      fr: 'des pages lues l’une après l’autre : jusqu’à 33 millions de personnes, identité comprise',
      en: 'pages read one after another: up to 33 million people, identity included',
    },
    source: SOURCES.yahoo,
  },
  run: async (range) => {
    const next = draw(2);
    const thieves: Thief[] = [];
    const findings: Finding[] = [];
    for (const pace of PACES) {
      const group = await Promise.all(
        LUCK.flatMap((luck) => [0, 1, 2].map(() => play(range, pace, guesses(range, luck, next)))),
      );
      thieves.push(...group);
      findings.push(finding(pace, group));
    }
    return [...findings.slice(0, -1), withMedian(findings.at(-1) as Finding, thieves)];
  },
};

function guesses({ population }: Range, luck: number, next: () => number): Person[] {
  return sample(population.people, QUERIES_MAX, next).map((person) =>
    next() < luck ? person : { ...person, nir: neighbour(person.nir, next) },
  );
}

/** The same birth place and month, another order number. */
function neighbour(nir: string, next: () => number): string {
  return `${nir.slice(0, 10)}${String(1 + Math.floor(next() * 998)).padStart(3, '0')}`;
}

async function play(range: Range, pace: Pace, people: readonly Person[]): Promise<Thief> {
  const thief = await range.freshLogin();
  for (let at = 0; at < people.length && thief.queriesToCut === null; at += pace.inFlight) {
    await Promise.all(people.slice(at, at + pace.inFlight).map((person) => thief.ask(person)));
    if (pace.pauseMs > 0) await pause(pace.pauseMs);
  }
  return thief;
}

function finding(pace: Pace, group: readonly Thief[]): Finding {
  const people = Math.max(...group.map(({ learnt }) => learnt.size));
  const cuts = group.map(({ queriesToCut }) => queriesToCut);
  const worst = cuts.some((one) => one === null) ? null : Math.max(...cuts.map(Number));
  // Requests already under way when the access is cut still count as asked.
  const inTime = group.every(
    ({ queriesToCut }) => queriesToCut !== null && queriesToCut <= QUERIES_TO_CUT_MAX + pace.inFlight,
  );
  return {
    play: {
      fr: `${group.length} accès, ${pace.fr} : le plus riche`,
      en: `${group.length} logins, ${pace.en}: the richest`,
    },
    people,
    identities: group.reduce((sum, { identities }) => sum + identities.size, 0),
    queriesToCut: worst,
    msToCut: Math.max(...group.map(({ msToCut }) => msToCut ?? 0)),
    promises: [
      {
        says: { fr: `au plus ${PEOPLE_MAX} personnes par accès`, en: `at most ${PEOPLE_MAX} people a login` },
        kept: people <= PEOPLE_MAX,
      },
      {
        says: {
          fr: `coupé en ${QUERIES_TO_CUT_MAX} demandes au plus`,
          en: `cut within ${QUERIES_TO_CUT_MAX} queries`,
        },
        kept: inTime,
      },
    ],
  };
}

function withMedian(last: Finding, thieves: readonly Thief[]): Finding {
  const typical = median(thieves.map(({ learnt }) => learnt.size));
  return {
    ...last,
    promises: [
      ...last.promises,
      {
        says: {
          fr: `médiane de ${thieves.length} accès : au plus ${PEOPLE_MEDIAN_MAX} personnes (ici ${typical})`,
          en: `median of ${thieves.length} logins: at most ${PEOPLE_MEDIAN_MAX} people (here ${typical})`,
        },
        kept: typical <= PEOPLE_MEDIAN_MAX,
      },
    ],
  };
}
