import type { Day } from '../basics/day.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';

/** Somebody who does not exist, as a feed would bring them. */
export type CanaryIdentity = {
  readonly personRef: string;
  readonly nir: Nir;
  readonly birthDate: BirthDate;
  readonly birthRank: number;
  readonly memberNumber: MemberNumber;
};

/** A whole number from 0 to below the bound, each as likely. */
export type Draw = (below: number) => number;

const REF_SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const REF_LENGTH = 11;
/** Adults, and nobody's great-grandparents: ages of which there are most. */
const AGE_MIN = 22;
const AGES = 60;
/**
 * Born abroad, in a country whose code INSEE gives to none: nobody bears such a number. The trial country's
 * people all have one, so that a canary looks like anyone there.
 */
const COUNTRY_FIRST = 600;
const COUNTRIES = 299;

/** Draws an adult nobody is. */
export function drawCanary(draw: Draw, today: Day): CanaryIdentity {
  const year = Number(today.slice(0, 4)) - AGE_MIN - draw(AGES);
  const month = padded(1 + draw(12), 2);
  const birthDate = `${year}${month}${padded(1 + draw(28), 2)}` as BirthDate;
  const place = `99${COUNTRY_FIRST + draw(COUNTRIES)}${padded(1 + draw(999), 3)}`;
  return {
    personRef: Array.from({ length: REF_LENGTH }, () => REF_SYMBOLS[draw(REF_SYMBOLS.length)]).join(''),
    nir: `${1 + draw(2)}${padded(year % 100, 2)}${month}${place}` as Nir,
    birthDate,
    birthRank: 1,
    memberNumber: `${String.fromCharCode(65 + draw(26))}${padded(draw(1_000_000_000), 9)}` as MemberNumber,
  };
}

/** As the first columns of a feed; the contract is the insurer's to add, like those around it. */
export const CANARY_COLUMNS = 'person_ref;nir;birth_date;birth_rank;member_number';

export function canaryLine(one: CanaryIdentity): string {
  return [one.personRef, one.nir, one.birthDate, one.birthRank, one.memberNumber].join(';');
}

/** The traits by which a person is found, as they are kept in an envelope. */
export function packCanary({ nir, birthDate, birthRank }: CanaryIdentity): Buffer {
  return Buffer.from(`${nir}${birthDate}${birthRank}`);
}

export function unpackCanary(bytes: Uint8Array): Pick<CanaryIdentity, 'nir' | 'birthDate' | 'birthRank'> {
  const text = Buffer.from(bytes).toString();
  return {
    nir: text.slice(0, 13) as Nir,
    birthDate: text.slice(13, 21) as BirthDate,
    birthRank: Number(text.slice(21)),
  };
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
