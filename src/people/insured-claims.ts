import { type BirthDate, readBirthDate } from './birth-date.ts';
import { type Nir, readNir } from './nir.ts';

export type InsuredClaims = { readonly nir: Nir; readonly birthDate: BirthDate; readonly birthRank: number };

/**
 * What identifies an insured person, among the claims of a provider; undefined when one is absent or
 * malformed. `birthdate` of OpenID Connect is a day of the calendar, which a lunar date is not: hence claims
 * of our own.
 */
export function readInsuredClaims(claims: Readonly<Record<string, unknown>>): InsuredClaims | undefined {
  const { nir, birth_date: birth, birth_rank: birthRank } = claims;
  if (typeof nir !== 'string' || typeof birth !== 'string') return undefined;
  const reading = readNir(nir);
  const birthDate = readBirthDate(birth);
  if (!reading.valid || birthDate === undefined) return undefined;
  if (typeof birthRank !== 'number' || !Number.isInteger(birthRank) || birthRank < 1 || birthRank > 9)
    return undefined;
  return { nir: reading.nir, birthDate, birthRank };
}
