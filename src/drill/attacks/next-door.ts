import type { Attack, Finding } from '../attack.ts';
import { draw, sample } from '../draw.ts';
import type { Range } from '../range.ts';
import type { Door } from '../thief.ts';
import { SOURCES } from './in-2024.ts';

const DOORS: readonly Door[] = ['rights', 'quotes', 'claims'];
const EACH = 30;
const ALLOWANCE = 5;

/** When one endpoint stops answering, the thief goes to the next: there is one ledger behind all of them. */
export const nextDoor: Attack = {
  name: 'doors',
  title: { fr: 'Une porte se ferme, il passe à la suivante', en: 'One door closes, he tries the next' },
  in2024: {
    says: {
      fr: 'la consultation des droits n’avait pas de budget à partager',
      en: 'reading rights had no budget to share',
    },
    source: SOURCES.cnil,
  },
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const people = sample(range.population.people, DOORS.length * EACH, draw(5));
  const thief = await range.freshLogin('pharmacy');
  for (const [n, door] of DOORS.entries())
    for (const person of people.slice(n * EACH, (n + 1) * EACH)) {
      if (thief.queriesToCut !== null) break;
      await thief.ask(person, door);
    }
  return {
    play: {
      fr: `${DOORS.length} portes, ${EACH} identités vraies à chacune`,
      en: `${DOORS.length} doors, ${EACH} true identities at each`,
    },
    people: thief.learnt.size,
    identities: thief.identities.size,
    queriesToCut: thief.queriesToCut,
    msToCut: thief.msToCut,
    promises: [
      {
        says: {
          fr: `au plus ${ALLOWANCE} personnes, toutes portes ensemble`,
          en: `at most ${ALLOWANCE} people, all doors together`,
        },
        kept: thief.learnt.size <= ALLOWANCE,
      },
    ],
  };
}
