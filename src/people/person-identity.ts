import { Personal } from '../basics/personal.ts';
import type { BirthDate } from './birth-date.ts';
import type { MemberNumber } from './member-number.ts';
import type { Nir } from './nir.ts';

/** The identity a caller states about an insured person. It is never answered, stored or printed. */
export type PersonIdentity = Personal<{
  readonly nir: Nir;
  readonly birthDate: BirthDate;
  /** Order among twins, 1 to 9. */
  readonly birthRank: number;
  readonly memberNumber: MemberNumber | null;
}>;

export function personIdentity(
  nir: Nir,
  birthDate: BirthDate,
  birthRank: number,
  memberNumber: MemberNumber | null,
): PersonIdentity {
  return new Personal('identity', { nir, birthDate, birthRank, memberNumber });
}
