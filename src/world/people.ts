import { type Household, type Place, placeOf } from './households.ts';
import { pick } from './mix.ts';
import { situationOf } from './situations.ts';
import { birthSlot, nirNumber, yearEnding } from './world-nir.ts';

export const WORLD_PEOPLE_MIN = 1_000;
export const WORLD_PEOPLE_MAX = 33_000_000;

/** A person of the country. Numbers instead of text: the feed writer turns them into bytes. */
export type WorldPerson = {
  readonly index: number;
  readonly household: number;
  readonly role: 'insured' | 'spouse' | 'child';
  /** Thirteen digits; for a child without a number of its own, the number of the insured parent. */
  readonly nir: number;
  readonly ownNir: boolean;
  /** AAAAMMJJ, a lunar date when the situation says so. */
  readonly birth: number;
  readonly birthRank: number;
  readonly sex: 1 | 2;
  readonly twins: Household['twins'];
};

type Civil = { readonly nir: number; readonly birth: number; readonly sex: 1 | 2 };

const SALT_SEX = 21;
const SALT_AGE = 22;
const SALT_DAY = 23;
const SALT_LUNAR = 24;
const SALT_TEMPORARY = 25;
const SALT_OWN_NIR = 26;
const SALT_ELDEST = 27;

/** Parents are 38 to 47, so that a child of up to 17 was born to an adult. */
const PARENT_AGE_MIN = 38;
const ADULT_AGE_MIN = 20;
const ADULT_AGE_SPREAD = 60;

/** Person `index` of the country of `seed` in `year`; depends on nothing else. */
export function personAt(seed: number, year: number, index: number): WorldPerson {
  const place = placeOf(index);
  const { household, position, kind } = place;
  if (position < kind.adults) {
    const civil = adultCivil(seed, year, index, place);
    return {
      index,
      household,
      role: position === 0 ? 'insured' : 'spouse',
      ownNir: true,
      birthRank: 1,
      twins: 'none',
      ...civil,
    };
  }
  const child = position - kind.adults;
  const twin = kind.twins !== 'none' && child < 2;
  const own = twin ? kind.twins === 'own' : pick(seed, SALT_OWN_NIR, index, 3) === 0;
  const civil = own ? ownCivil(seed, year, index, twin ? child : 0) : sharedCivil(seed, year, index, place);
  return {
    index,
    household,
    role: 'child',
    ownNir: own,
    birthRank: twin ? child + 1 : 1,
    twins: twin ? kind.twins : 'none',
    ...civil,
  };
}

function adultCivil(seed: number, year: number, index: number, place: Place): Civil {
  const slot = birthSlot(seed, index);
  const ageMin =
    place.kind.children > 0 ? PARENT_AGE_MIN : ADULT_AGE_MIN + pick(seed, SALT_AGE, index, ADULT_AGE_SPREAD);
  const birthYear = yearEnding(slot.yearDigit, year - ageMin);
  const sex = sexOf(seed, index);
  const situation = situationOf(seed, place.household);
  if (situation === 'lunar' && place.position === 0) {
    // Months 20 to 42 of a NIR say that the civil record is incomplete.
    return {
      sex,
      nir: nirNumber(sex, birthYear, slot.month + 20, slot),
      birth: lunarBirth(seed, index, birthYear, slot.month),
    };
  }
  const birth = birthYear * 10_000 + slot.month * 100 + 1 + pick(seed, SALT_DAY, index, 28);
  const temporary = situation === 'temporary-nir' && place.position === 0;
  const firstDigit = temporary ? sex + (pick(seed, SALT_TEMPORARY, place.household, 2) === 0 ? 2 : 6) : sex;
  return { sex, nir: nirNumber(firstDigit, birthYear, slot.month, slot), birth };
}

/** Day unknown, day and month unknown, or a day that the calendar does not have. */
function lunarBirth(seed: number, index: number, year: number, month: number): number {
  const form = pick(seed, SALT_LUNAR, index, 3);
  if (form === 0) return year * 10_000;
  return form === 1 ? year * 10_000 + month * 100 : year * 10_000 + 231;
}

/** A child with a number of its own. The second twin takes the first one's with the other sex. */
function ownCivil(seed: number, year: number, index: number, twin: number): Civil {
  const first = index - twin;
  const slot = birthSlot(seed, first);
  const birthYear = yearEnding(slot.yearDigit, year - 1);
  const sexOfFirst = sexOf(seed, first);
  const sex = twin === 1 ? ((3 - sexOfFirst) as 1 | 2) : sexOfFirst;
  const birth = birthYear * 10_000 + slot.month * 100 + 1 + pick(seed, SALT_DAY, first, 28);
  return { sex, nir: nirNumber(sex, birthYear, slot.month, slot), birth };
}

/** A child known by the insured parent's number; brothers and sisters are years apart, but for twins. */
function sharedCivil(seed: number, year: number, index: number, place: Place): Civil {
  const { kind, household, position } = place;
  const parent = adultCivil(seed, year, index - position, { household, position: 0, kind });
  const child = position - kind.adults;
  const twin = kind.twins === 'shared' && child < 2;
  const birthKey = twin ? index - child : index;
  const age = 1 + pick(seed, SALT_ELDEST, household, 8) + (twin ? 0 : child * 3);
  const day = pick(seed, SALT_DAY, birthKey, 12 * 28);
  const birth = (year - age) * 10_000 + (Math.floor(day / 28) + 1) * 100 + (day % 28) + 1;
  return { sex: sexOf(seed, index), nir: parent.nir, birth };
}

function sexOf(seed: number, index: number): 1 | 2 {
  return pick(seed, SALT_SEX, index, 2) === 0 ? 1 : 2;
}
