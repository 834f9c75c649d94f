import type { Trade } from '../people/trade.ts';

/** The usual code of each trade in the public lists IR_SPE_V and IR_ACT_V. */
export const SPECIALTY: Record<Trade, string> = {
  pharmacy: '50',
  optician: '64',
  audiologist: '65',
  dentist: '19',
  gp: '01',
  specialist: '15',
  nurse: '24',
  physiotherapist: '26',
  laboratory: '30',
};

/** The first word of a generated name. */
export const KIND: Record<Trade, string> = {
  pharmacy: 'Pharmacie',
  optician: 'Optique',
  audiologist: 'Audition',
  dentist: 'Cabinet dentaire',
  gp: 'Cabinet médical',
  specialist: 'Cabinet d’ophtalmologie',
  nurse: 'Cabinet infirmier',
  physiotherapist: 'Cabinet de kinésithérapie',
  laboratory: 'Laboratoire',
};

/** The rest of it. */
export const PLACES = [
  'des Acacias',
  'du Bastion',
  'de la Colline',
  'du Donjon',
  'des Églantiers',
  'de la Gare',
  'des Hirondelles',
  'de l’Île',
  'du Jardin',
  'du Lavoir',
  'de la Mairie',
  'des Noyers',
  'de l’Octroi',
  'de la Place',
  'des Remparts',
  'du Théâtre',
] as const;

export const TOWNS = [
  { town: 'Amiens', postcode: '80000' },
  { town: 'Angers', postcode: '49000' },
  { town: 'Besançon', postcode: '25000' },
  { town: 'Brest', postcode: '29200' },
  { town: 'Caen', postcode: '14000' },
  { town: 'Le Mans', postcode: '72000' },
  { town: 'Metz', postcode: '57000' },
  { town: 'Montpellier', postcode: '34000' },
  { town: 'Nancy', postcode: '54000' },
  { town: 'Nice', postcode: '06000' },
  { town: 'Orléans', postcode: '45000' },
  { town: 'Pau', postcode: '64000' },
  { town: 'Poitiers', postcode: '86000' },
  { town: 'Reims', postcode: '51100' },
  { town: 'Rouen', postcode: '76000' },
] as const;
