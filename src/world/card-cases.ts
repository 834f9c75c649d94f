import type { Words } from '../basics/words.ts';

/** The situations a card of the demonstration shows, in the order of the fixture set. */
export const CARD_CASES = {
  'open-essentiel': { fr: 'droits ouverts, niveau essentiel', en: 'covered, essential level' },
  'open-confort': { fr: 'droits ouverts, niveau confort', en: 'covered, comfort level' },
  'open-premium': { fr: 'droits ouverts, niveau premium', en: 'covered, premium level' },
  'member-number-required': { fr: 'numéro d’adhérent obligatoire', en: 'member number required' },
  spouse: { fr: 'conjoint', en: 'spouse' },
  'child-parent-nir': {
    fr: 'enfant sous le numéro de l’assuré',
    en: 'child under the insured parent’s number',
  },
  'child-own-nir': { fr: 'enfant avec son propre numéro', en: 'child with a number of its own' },
  'twins-shared': { fr: 'jumeaux sous le numéro de l’assuré', en: 'twins under the insured parent’s number' },
  'twins-own': { fr: 'jumeaux ayant chacun leur numéro', en: 'twins, each with a number' },
  lunar: { fr: 'date de naissance lunaire', en: 'lunar birth date' },
  'temporary-nir': { fr: 'numéro de sécurité sociale provisoire', en: 'temporary social-security number' },
  'ended-last-year': { fr: 'contrat terminé l’an dernier', en: 'contract ended last year' },
  'ended-last-month': { fr: 'contrat terminé, carte encore valable', en: 'contract ended, card still valid' },
  coming: { fr: 'contrat à venir', en: 'contract yet to start' },
  'level-change': { fr: 'changement de niveau ce mois-ci', en: 'level changed this month' },
  renewal: { fr: 'renouvellement en janvier', en: 'renewal in January' },
  'two-member-numbers': {
    fr: 'deux numéros d’adhérent chez un assureur',
    en: 'two member numbers at one insurer',
  },
  'two-insurers': { fr: 'deux complémentaires', en: 'two insurers' },
  'outside-tiers-payant': { fr: 'hors tiers payant', en: 'outside tiers payant' },
  'wrong-member-number': { fr: 'mauvais numéro d’adhérent', en: 'wrong member number' },
  unknown: { fr: 'personne inconnue de l’assureur', en: 'person unknown to the insurer' },
} as const satisfies Record<string, Words>;

export type CardCase = keyof typeof CARD_CASES;
export const CARD_CASE_NAMES = Object.keys(CARD_CASES) as CardCase[];
