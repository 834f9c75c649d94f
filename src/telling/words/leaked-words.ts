import type { Words } from '../../basics/words.ts';
import type { LEAK_CAUSES, LEAK_MEASURES, LeakedField } from '../../contract/leak-notice.ts';

/** Each field as a person names it; the messages say these words and no vaguer ones. */
export const FIELD_WORDS: Record<LeakedField, Words> = {
  cover: { fr: 'le fait que vous étiez couvert', en: 'the fact that you were covered' },
  'cover-dates': { fr: 'les dates de votre couverture', en: 'the dates of your cover' },
  'care-domains': {
    fr: 'les types de soins couverts (pharmacie, optique…)',
    en: 'the kinds of care covered (pharmacy, glasses…)',
  },
  formula: { fr: 'votre niveau de remboursement', en: 'how much of your care is paid' },
  name: { fr: 'votre nom et votre prénom', en: 'your first name and last name' },
  'birth-date': { fr: 'votre date de naissance', en: 'your date of birth' },
  nir: { fr: 'votre numéro de sécurité sociale', en: 'your social-security number' },
  'member-number': { fr: 'votre numéro d’adhérent', en: 'your member number' },
  insurer: { fr: 'le nom de votre complémentaire', en: 'the name of your insurer' },
  'postal-address': { fr: 'votre adresse postale', en: 'your postal address' },
  phone: { fr: 'votre numéro de téléphone', en: 'your telephone number' },
  email: { fr: 'votre adresse e-mail', en: 'your e-mail address' },
  'bank-account': { fr: 'vos coordonnées bancaires (IBAN)', en: 'your bank account number (IBAN)' },
  claims: { fr: 'vos soins et leurs remboursements', en: 'your care and what was paid for it' },
  password: { fr: 'votre mot de passe', en: 'your password' },
};

export const CAUSE_WORDS: Record<(typeof LEAK_CAUSES)[number], Words> = {
  'stolen-login': {
    fr: 'Quelqu’un a volé l’accès d’un professionnel de santé à notre service de tiers payant.',
    en: 'Somebody stole a health professional’s access to our payment service.',
  },
  intrusion: {
    fr: 'Quelqu’un est entré sans droit dans un système qui garde vos données.',
    en: 'Somebody broke into a system that keeps your data.',
  },
  mistake: {
    fr: 'Par erreur, des données ont été montrées à qui n’y avait pas droit.',
    en: 'By mistake, data was shown to people who had no right to it.',
  },
};

export const MEASURE_WORDS: Record<(typeof LEAK_MEASURES)[number], Words> = {
  'access-cut': { fr: 'L’accès volé est coupé.', en: 'The stolen access is cut.' },
  'keys-changed': {
    fr: 'Les clés qui protègent les données sont changées.',
    en: 'The keys that protect the data are changed.',
  },
  'log-checked': {
    fr: 'Le journal de toutes les consultations est vérifié, ligne par ligne.',
    en: 'The log of every lookup is checked, line by line.',
  },
  'regulator-told': { fr: 'La CNIL est prévenue.', en: 'The CNIL, the French regulator, is told.' },
  complaint: { fr: 'Une plainte est déposée.', en: 'A complaint is filed with the police.' },
};
