import type { CardCase } from './card-cases.ts';
import type { WorldContract } from './coverage.ts';
import { INSURERS } from './insurers.ts';
import type { WorldPerson } from './people.ts';
import { situationOf } from './situations.ts';

/** The case a person of the country shows, or undefined for the ones that show nothing new. */
export function cardCaseOf(
  seed: number,
  person: WorldPerson,
  contracts: readonly WorldContract[],
): CardCase | undefined {
  const situation = situationOf(seed, person.household);
  const plain = situation === 'open';
  if (person.role === 'child') {
    if (!plain) return undefined;
    if (person.twins !== 'none') return person.twins === 'shared' ? 'twins-shared' : 'twins-own';
    return person.ownNir ? 'child-own-nir' : 'child-parent-nir';
  }
  if (person.role === 'spouse') return plain ? 'spouse' : undefined;
  if (!plain) return situation;
  const contract = contracts[0];
  if (contract === undefined) return undefined;
  const insurer = INSURERS[contract.insurer];
  if (insurer?.memberNumberRequired) return 'member-number-required';
  const level = insurer?.levels[contract.level]?.code;
  return level === 'ESSENTIEL' ? 'open-essentiel' : level === 'CONFORT' ? 'open-confort' : 'open-premium';
}
