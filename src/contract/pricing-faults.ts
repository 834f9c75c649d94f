import { CARE_PATH_LETTERS } from '../people/care-path.ts';
import { EXEMPTION_CODES } from '../people/exemption.ts';
import { TERRITORIES } from '../people/territory.ts';
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
      fr: 'Un coefficient est un nombre positif, avec un point, quatre chiffres avant et quatre après au plus.',
      en: 'A coefficient is a positive number with a point, four digits before it and four after at most.',
    },
    remedy: { fr: 'Écrivez "1.5".', en: 'Write "1.5".' },
  },
  'period.shape': {
    reason: {
      fr: 'Une période est une année civile, ou un premier jour et un nombre de mois.',
      en: 'A period is a civil year, or a first day and a number of months.',
    },
    remedy: { fr: 'Écrivez "2026" ou "2026-03-10/24".', en: 'Write "2026" or "2026-03-10/24".' },
  },
  'times.range': {
    reason: { fr: 'Un nombre de fois est un entier de 0 à 999.', en: 'A number of times is 0 to 999.' },
    remedy: { fr: 'Donnez un entier.', en: 'Give a whole number.' },
  },
  'age.range': {
    reason: { fr: 'Un âge est un entier de 0 à 150.', en: 'An age is a whole number from 0 to 150.' },
    remedy: { fr: 'Donnez l’âge en années révolues.', en: 'Give the age in full years.' },
  },
  'age.not-of-minor': {
    reason: {
      fr: 'Cet âge et minor se contredisent : est mineur qui a moins de 18 ans au 1er janvier.',
      en: 'This age and minor contradict each other: a minor is under 18 on 1 January.',
    },
    remedy: {
      fr: 'Donnez "minor": true avant 18 ans, false dès 19 ans.',
      en: 'Give "minor": true under 18, false from 19.',
    },
  },
  'counter.unit': {
    reason: {
      fr: 'Un compteur compte des euros ou des fois, l’un des deux.',
      en: 'A counter counts euros or times, one of the two.',
    },
    remedy: { fr: 'Donnez used ou times.', en: 'Give used or times.' },
  },
  'counter.twice': {
    reason: {
      fr: 'Ce compteur est déjà donné pour cette période.',
      en: 'This counter is already given for this period.',
    },
    remedy: {
      fr: 'Donnez un seul total par compteur et période.',
      en: 'Give one sum for each counter and period.',
    },
  },
  'ear.unknown': {
    reason: { fr: 'Une oreille est left ou right.', en: 'An ear is left or right.' },
    remedy: { fr: 'Donnez left ou right.', en: 'Give left or right.' },
  },
  'territory.unknown': {
    reason: { fr: 'Ce territoire n’existe pas ici.', en: 'This territory does not exist here.' },
    remedy: {
      fr: `Choisissez parmi ${TERRITORIES.join(' ')}.`,
      en: `Choose among ${TERRITORIES.join(' ')}.`,
    },
  },
  'ward.unknown': {
    reason: { fr: 'Ce service n’existe pas.', en: 'This ward does not exist.' },
    remedy: { fr: 'Donnez general ou psychiatric.', en: 'Give general or psychiatric.' },
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
  'cases.count': {
    reason: { fr: 'Une simulation compte 1 à 20 cas.', en: 'A simulation has 1 to 20 cases.' },
    remedy: {
      fr: 'Omettez-les pour les dix cas classiques, ou répartissez-les.',
      en: 'Omit them for the ten classic cases, or spread them.',
    },
  },
  'grid.form': {
    reason: { fr: 'Cette forme de fichier n’existe pas.', en: 'This form of file does not exist.' },
    remedy: { fr: 'Donnez yaml (JSON compris) ou csv.', en: 'Give yaml (JSON included) or csv.' },
  },
  'grid.size': {
    reason: { fr: 'La grille dépasse 100\u202f000 caractères.', en: 'The grid is above 100,000 characters.' },
    remedy: { fr: 'Simulez un niveau à la fois.', en: 'Simulate one level at a time.' },
  },
};
