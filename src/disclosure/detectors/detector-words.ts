import type { Words } from '../../basics/words.ts';
import type { DetectorName } from './detector-names.ts';

/** What an operator reads when a detector alarms: what was seen, in words, before any number. */
const SEEN: Readonly<Record<DetectorName, Words>> = {
  misses: {
    fr: 'Trop de personnes inconnues parmi les consultations sans preuve de présence : des numéros sont devinés',
    en: 'Too many unknown people among lookups without proof of presence: numbers are being guessed',
  },
  'steady-misses': {
    fr: 'Jour après jour, plus de personnes inconnues sans preuve de présence que ce cabinet n’en rencontre',
    en: 'Day after day, more unknown people without proof of presence than this practice ever meets',
  },
  'present-misses': {
    fr: 'Trop de personnes inconnues parmi les consultations avec preuve de présence',
    en: 'Too many unknown people among lookups with proof of presence',
  },
  'wrong-codes': {
    fr: 'Trop de codes de carte faux, périmés ou déjà utilisés : des codes sont devinés',
    en: 'Too many wrong, expired or used card codes: codes are being guessed',
  },
  neighbours: {
    fr: 'Des personnes nées le même mois dans la même commune sont consultées à la suite : un registre est parcouru',
    en: 'People born in one month and commune are looked up one after the other: a register is being walked',
  },
  sorted: {
    fr: 'Les personnes sont consultées dans l’ordre de leur numéro : une liste est lue',
    en: 'People are looked up in the order of their numbers: a list is being read',
  },
  volume: {
    fr: 'Bien plus de personnes que d’habitude pour ce compte et ces heures',
    en: 'Many more people than usual for this credential and these hours',
  },
  absence: {
    fr: 'Bien plus de consultations sans preuve de présence que d’habitude',
    en: 'Many more lookups without proof of presence than usual',
  },
  hours: {
    fr: 'Des consultations sans preuve de présence en dehors des heures d’ouverture',
    en: 'Lookups without proof of presence outside opening hours',
  },
  geography: {
    fr: 'Les personnes consultées sans preuve de présence viennent d’ailleurs que la patientèle habituelle',
    en: 'People looked up without proof of presence come from elsewhere than the usual patients',
  },
  canary: {
    fr: 'Une identité témoin, que personne ne porte, a été consultée : une copie de données est utilisée',
    en: 'A canary identity, which nobody bears, was looked up: a copy of data is in use',
  },
  unclaimed: {
    fr: 'Trop de personnes consultées il y a plus de trente jours n’ont donné lieu à aucun soin facturé',
    en: 'Too many people looked up over thirty days ago led to no billed care',
  },
};

/** The sentence of an alarm, with its score and threshold when it is not certain. */
export function alarmWords(alarm: {
  readonly detector: DetectorName;
  readonly score: number;
  readonly threshold: number;
  readonly certain: boolean;
}): Words {
  const { fr, en } = SEEN[alarm.detector];
  if (alarm.certain) return { fr: `${fr}.`, en: `${en}.` };
  const score = alarm.score.toFixed(1);
  const threshold = alarm.threshold.toFixed(1);
  return {
    fr: `${fr} (score ${score.replace('.', ',')}, seuil ${threshold.replace('.', ',')}).`,
    en: `${en} (score ${score}, threshold ${threshold}).`,
  };
}
