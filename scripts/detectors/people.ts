import type { Traits } from '../../src/disclosure/detectors/lookup-event.ts';
import type { Chance } from './chance.ts';

/**
 * Births of an invented country, as far as the detectors look: half of those born in a department were born
 * in three towns with a maternity ward, the others anywhere. Departments are 1 to 95, all of one size.
 */
const DEPARTMENTS = 95;
const WARDS = 3;

/** A patient of a practice; `localShare` of them were born in its department. */
export function patient(chance: Chance, department: number, localShare: number): Traits {
  return bornIn(chance, chance.happens(localShare) ? department : 1 + chance.below(DEPARTMENTS));
}

/** Someone of the country, whom a list found on a market may name. */
export function anyone(chance: Chance): Traits {
  return bornIn(chance, 1 + chance.below(DEPARTMENTS));
}

function bornIn(chance: Chance, department: number): Traits {
  const ward = chance.happens(0.5);
  const commune = ward ? 1 + chance.below(WARDS) : 4 + chance.below(300);
  return {
    sexAndMonth: (1 + chance.below(2)) * 10_000 + chance.below(100) * 100 + 1 + chance.below(12),
    place: department * 1_000 + commune,
    order: 1 + chance.below(ward ? 300 : 20),
    birth: chance.below(0x7fff_ffff),
    department,
  };
}

/** A brother or sister: of the same wards, and now and then a twin with the next number. */
export function sibling(chance: Chance, of: Traits): Traits {
  const birth = chance.below(0x7fff_ffff);
  if (chance.happens(0.03)) return { ...of, order: of.order + 1, birth };
  const other = bornIn(chance, of.department);
  return chance.happens(0.6) ? { ...other, place: of.place } : other;
}

/** The same person with one part mistyped. */
export function mistyped(chance: Chance, right: Traits): Traits {
  switch (chance.below(4)) {
    case 0:
      return { ...right, sexAndMonth: right.sexAndMonth ^ 1 };
    case 1:
      return { ...right, place: right.place + 100_000 };
    case 2:
      return { ...right, order: (right.order % 999) + 10 };
    default:
      return { ...right, birth: right.birth ^ 1 };
  }
}

/** Number `index` of the register of one commune and month. */
export function registered(month: number, place: number, index: number, birth: number): Traits {
  return { sexAndMonth: month, place, order: 1 + index, birth, department: Math.floor(place / 1_000) };
}
