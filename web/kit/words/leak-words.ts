import type { LeakedField, LeakVerdict } from '../../../src/contract/leak-notice.ts';

const fields: Record<LeakedField, string> = {
  cover: 'Couvert ou non',
  'cover-dates': 'Dates de couverture',
  'care-domains': 'Types de soins couverts',
  formula: 'Niveau de remboursement',
  name: 'Nom et prénom',
  'birth-date': 'Date de naissance',
  nir: 'Numéro de sécurité sociale',
  'member-number': 'Numéro d’adhérent',
  insurer: 'Nom de la complémentaire',
  'postal-address': 'Adresse postale',
  phone: 'Téléphone',
  email: 'Adresse e-mail',
  'bank-account': 'Coordonnées bancaires',
  claims: 'Soins et remboursements',
  password: 'Mot de passe',
};
const verdicts: Record<LeakVerdict, string> = {
  read: 'Lues',
  reachable: 'À portée, non lues',
  'cannot-exclude': 'Lecture non exclue',
};

/** What may have leaked of somebody, and what is known of it, for whoever works with an incident. */
export const leakWords = {
  fr: { fields, verdicts },
  en: {
    fields: {
      cover: 'Covered or not',
      'cover-dates': 'Dates of cover',
      'care-domains': 'Kinds of care covered',
      formula: 'How much is paid',
      name: 'First name and last name',
      'birth-date': 'Date of birth',
      nir: 'Social-security number',
      'member-number': 'Member number',
      insurer: 'Name of the insurer',
      'postal-address': 'Postal address',
      phone: 'Telephone',
      email: 'E-mail address',
      'bank-account': 'Bank account',
      claims: 'Care and payments',
      password: 'Password',
    },
    verdicts: { read: 'Read', reachable: 'In reach, not read', 'cannot-exclude': 'Reading not excluded' },
  },
} satisfies Record<
  'fr' | 'en',
  { fields: Record<LeakedField, string>; verdicts: Record<LeakVerdict, string> }
>;
