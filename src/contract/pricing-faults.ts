import { CARE_PATH_LETTERS } from '../people/care-path.ts';
import { EXEMPTION_CODES } from '../people/exemption.ts';
import type { FieldFaultWords } from './field-fault-words.ts';

/** What is wrong with a field of a price request; joins FIELD_FAULTS. */
export const PRICING_FIELD_FAULTS: FieldFaultWords = {
  'sector.unknown': {
    reason: { fr: 'Ce secteur n’existe pas.', en: 'This sector does not exist.' },
    remedy: { fr: 'Donnez 1, 2-OPTAM ou 2-non-OPTAM.', en: 'Give 1, 2-OPTAM or 2-non-OPTAM.' },
  },
  'care-path.unknown': {
    reason: { fr: 'Cette lettre de parcours n’existe pas.', en: 'This care-path letter does not exist.' },
    remedy: {
      fr: `Choisissez parmi ${CARE_PATH_LETTERS.join(' ')}.`,
      en: `Choose among ${CARE_PATH_LETTERS.join(' ')}.`,
    },
  },
  'exemption.unknown': {
    reason: { fr: 'Ce motif d’exonération n’existe pas.', en: 'This exemption reason does not exist.' },
    remedy: {
      fr: `Choisissez parmi ${EXEMPTION_CODES.join(' ')}.`,
      en: `Choose among ${EXEMPTION_CODES.join(' ')}.`,
    },
  },
  'trade.unknown': {
    reason: { fr: 'Cette profession n’existe pas.', en: 'This trade does not exist.' },
    remedy: { fr: 'Donnez par exemple dentist ou pharmacy.', en: 'Give for example dentist or pharmacy.' },
  },
  'act.shape': {
    reason: {
      fr: 'Un code d’acte compte 1 à 5 lettres majuscules ou chiffres.',
      en: 'An act code has 1 to 5 capital letters or digits.',
    },
    remedy: {
      fr: 'Donnez un code B2, par exemple G, PH7, AMI.',
      en: 'Give a B2 code, for example G, PH7, AMI.',
    },
  },
  'quantity.range': {
    reason: {
      fr: 'La quantité est un entier de 1 à 999.',
      en: 'The quantity is a whole number from 1 to 999.',
    },
    remedy: { fr: 'Comptez les actes, les boîtes ou les jours.', en: 'Count acts, boxes or days.' },
  },
  'euros.too-large': {
    reason: { fr: 'Une ligne ne dépasse pas 99\u202f999,99\u202f€.', en: 'A line is at most €99,999.99.' },
    remedy: {
      fr: 'Vérifiez le montant, ou répartissez-le sur plusieurs lignes.',
      en: 'Check it, or spread it over lines.',
    },
  },
  'rate.shape': {
    reason: { fr: 'Un taux est une fraction de 0 à 1.', en: 'A rate is a fraction from 0 to 1.' },
    remedy: { fr: 'Écrivez "0.70" pour 70\u202f%.', en: 'Write "0.70" for 70%.' },
  },
  'coefficient.shape': {
    reason: {
      fr: 'Un coefficient est un nombre positif, avec un point et six décimales au plus.',
      en: 'A coefficient is a positive number with a point and six decimals at most.',
    },
    remedy: { fr: 'Écrivez "1.5".', en: 'Write "1.5".' },
  },
  'period.shape': {
    reason: { fr: 'Une période est une année civile.', en: 'A period is a civil year.' },
    remedy: { fr: 'Écrivez "2026".', en: 'Write "2026".' },
  },
  'boolean.expected': {
    reason: { fr: 'La valeur true ou false est attendue.', en: 'The value true or false is expected.' },
    remedy: { fr: 'Écrivez true ou false, sans guillemets.', en: 'Write true or false, without quotes.' },
  },
  'lines.expected': {
    reason: { fr: 'Une liste de lignes est attendue.', en: 'A list of lines is expected.' },
    remedy: {
      fr: 'Donnez au moins une ligne avec act et price.',
      en: 'Give at least one line with act and price.',
    },
  },
  'lines.count': {
    reason: { fr: 'Une demande compte 1 à 50 lignes.', en: 'A request has 1 to 50 lines.' },
    remedy: {
      fr: 'Répartissez les lignes sur plusieurs demandes.',
      en: 'Spread the lines over several requests.',
    },
  },
};
