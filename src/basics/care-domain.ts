import type { Words } from './words.ts';

/** The care families a right opens, by the codes recent cards print. */
export const CARE_DOMAINS = ['PHAR', 'LABO', 'AUXM', 'SVIL', 'DESO', 'DEPR', 'OPAU', 'HOSP'] as const;

export type CareDomain = (typeof CARE_DOMAINS)[number];

export const CARE_DOMAIN_WORDS: Record<CareDomain, Words> = {
  PHAR: { fr: 'Pharmacie', en: 'Pharmacy' },
  LABO: { fr: 'Laboratoire', en: 'Laboratory' },
  AUXM: { fr: 'Soins infirmiers et kinésithérapie', en: 'Nursing and physiotherapy' },
  SVIL: { fr: 'Consultations et soins de ville', en: 'Visits to doctors' },
  DESO: { fr: 'Soins dentaires', en: 'Dental care' },
  DEPR: { fr: 'Prothèses dentaires', en: 'Dental prosthesis' },
  OPAU: { fr: 'Optique et audition', en: 'Optics and hearing aids' },
  HOSP: { fr: 'Hôpital', en: 'Hospital' },
};
