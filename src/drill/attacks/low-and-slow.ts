import type { Attack, Finding } from '../attack.ts';
import { draw, sample } from '../draw.ts';
import type { Range } from '../range.ts';
import { SOURCES } from './in-2024.ts';

const LOGINS = 20;
/** One less than the allowance of each: nothing ever looks unusual. */
const EACH = 4;

/** Twenty stolen logins that each stay just under every threshold. */
export const lowAndSlow: Attack = {
  name: 'slow',
  title: {
    fr: 'Vingt accès volés, juste sous chaque seuil',
    en: 'Twenty stolen logins, just under every threshold',
  },
  in2024: {
    says: {
      fr: 'sans seuil ni budget, rien à contourner',
      en: 'no threshold and no budget: nothing to stay under',
    },
    source: SOURCES.cnil,
  },
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const people = sample(range.population.people, LOGINS * EACH, draw(4));
  const thieves = [];
  for (let n = 0; n < LOGINS; n += 1) thieves.push(await range.freshLogin());
  await Promise.all(
    thieves.map(async (thief, n) => {
      for (const person of people.slice(n * EACH, (n + 1) * EACH)) await thief.ask(person);
    }),
  );
  const all = new Set(thieves.flatMap(({ learnt }) => [...learnt]));
  return {
    play: {
      fr: `${LOGINS} accès, ${EACH} identités vraies chacun : tous ensemble`,
      en: `${LOGINS} logins, ${EACH} true identities each: all together`,
    },
    people: all.size,
    identities: thieves.reduce((sum, { identities }) => sum + identities.size, 0),
    queriesToCut: null,
    msToCut: null,
    promises: [
      {
        says: {
          fr: `au plus ${EACH} par accès, jamais plus que ce qu’ils apportaient`,
          en: `at most ${EACH} a login, never more than they brought`,
        },
        kept: all.size <= LOGINS * EACH,
      },
    ],
  };
}
