import type { Attack, Finding } from '../attack.ts';
import { draw, sample } from '../draw.ts';
import type { Range } from '../range.ts';
import { type Thief, thief } from '../thief.ts';
import { PHISHED_LOGIN } from './in-2024.ts';

/** What can be stolen of an access short of a machine that is signed in. */
export const stolenSecrets: Attack = {
  name: 'secrets',
  title: { fr: 'Un secret volé, sans le poste', en: 'A stolen secret, without the workstation' },
  in2024: PHISHED_LOGIN,
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const people = sample(range.population.people, 5, draw(6));
  const honest = await range.freshLogin();
  const forged = [
    forger(range, 'no token at all', ''),
    forger(range, 'a token with one character changed', `${honest.token.slice(0, -2)}xx`),
    forger(range, 'a token of another issuer', unsigned(honest.token)),
  ];
  for (const one of forged) for (const person of people) await one.ask(person);
  return {
    play: {
      fr: 'sans jeton, jeton altéré, jeton sans signature',
      en: 'no token, an altered token, a token without signature',
    },
    people: forged.reduce((sum, { learnt }) => sum + learnt.size, 0),
    identities: forged.reduce((sum, { identities }) => sum + identities.size, 0),
    queriesToCut: 1,
    msToCut: 0,
    promises: [
      { says: { fr: 'personne', en: 'nobody' }, kept: forged.every(({ learnt }) => learnt.size === 0) },
    ],
  };
}

function forger({ url, population, today }: Range, label: string, token: string): Thief {
  return thief({ url, population, label, token, today });
}

/** The same claims, said to be signed by nothing (RFC 7519 §6). */
function unsigned(token: string): string {
  const [, claims = ''] = token.split('.');
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
}
