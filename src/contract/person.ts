import { amcNumber, birthDate, birthRank, conventionType, csr, memberNumber, nir } from './fields.ts';

/** Whom a request is about, and at which insurer: what the card says. It is never echoed. */
export const statedPerson = {
  amc: amcNumber,
  conventionType,
  csr: csr.optional(),
  memberNumber: memberNumber.optional(),
  nir,
  birthDate,
  birthRank: birthRank.default(1),
};
