import { TRADES, type Trade } from '../people/trade.ts';
import { DEMONSTRATION_PRACTICES } from './demonstration-practices.ts';
import { fictionalFiness, fictionalIban, fictionalRpps } from './fictional-numbers.ts';
import { INSURERS, type InsurerRecord } from './insurers.ts';
import { pick } from './mix.ts';
import { familyNameOf, givenNameOf } from './names.ts';

export type PracticeRecord = {
  readonly finess: string;
  readonly name: string;
  readonly town: string;
  readonly postcode: string;
  readonly trade: Trade;
  readonly iban: string;
  /** Account holder, as the bank knows it. */
  readonly holder: string;
  readonly bic?: string;
};

export type ProfessionalRecord = {
  readonly rpps: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly trade: Trade;
  /** IR_SPE for doctors, IR_ACT for the others. */
  readonly specialty: string;
  /** IR_CNV: 1 sector 1, 3 sector 2. */
  readonly sector: string;
  readonly finess: string;
};

export type StaffRecord = {
  readonly login: string;
  readonly name: string;
  readonly role: 'operator' | 'insurer';
  /** The insurer they work for; operators work for none. */
  readonly amc?: string;
};

export type Partners = {
  readonly insurers: readonly InsurerRecord[];
  readonly practices: readonly PracticeRecord[];
  readonly professionals: readonly ProfessionalRecord[];
  readonly staff: readonly StaffRecord[];
};

/** One practice more for each 2,000 people: enough to spread load, few enough to load at once. */
const PEOPLE_PER_PRACTICE = 2_000;
const PRACTICES_MAX = 20_000;

/** Chance of its own: partners do not change with the seed of the people. */
const PARTNER_SEED = 7;
const SALT_TOWN = 71;
const SALT_NAME = 72;
const SALT_SEX = 73;
const SALT_SECTOR = 74;

/** The insurers, practices, professionals and staff of a country of `people` people: a fixed set, then more. */
export function partners(people: number): Partners {
  const more = Math.min(Math.floor(people / PEOPLE_PER_PRACTICE), PRACTICES_MAX);
  const practices: PracticeRecord[] = [];
  const professionals: ProfessionalRecord[] = [];
  for (const place of DEMONSTRATION_PRACTICES) {
    const record = practiceRecord(practices.length + 1, place.trade, place.name, place);
    practices.push(record);
    for (const [givenName, familyName, specialty, sector] of place.people) {
      const rpps = fictionalRpps(professionals.length + 1);
      professionals.push({ rpps, givenName, familyName, trade: place.trade, specialty, sector, finess: record.finess });
    }
  }
  for (let rank = 0; rank < more; rank += 1) {
    const trade = TRADES[rank % TRADES.length] as Trade;
    const familyName = familyNameOf(PARTNER_SEED, rank);
    const town = TOWNS[pick(PARTNER_SEED, SALT_TOWN, rank, TOWNS.length)] as (typeof TOWNS)[number];
    const record = practiceRecord(practices.length + 1, trade, practiceName(trade, rank), town);
    practices.push(record);
    professionals.push(generatedProfessional(professionals.length + 1, trade, familyName, record.finess));
  }
  return { insurers: INSURERS, practices, professionals, staff: STAFF };
}

function practiceRecord(
  rank: number,
  trade: Trade,
  name: string,
  place: { readonly town: string; readonly postcode: string },
): PracticeRecord {
  const { town, postcode } = place;
  return { finess: fictionalFiness(rank), name, town, postcode, trade, iban: fictionalIban(rank), holder: name };
}

function generatedProfessional(rank: number, trade: Trade, familyName: string, finess: string): ProfessionalRecord {
  const sex = pick(PARTNER_SEED, SALT_SEX, rank, 2) === 0 ? 1 : 2;
  const doctor = trade === 'gp' || trade === 'specialist';
  return {
    rpps: fictionalRpps(rank),
    givenName: givenNameOf(PARTNER_SEED, rank, sex),
    familyName,
    trade,
    specialty: SPECIALTY[trade],
    sector: doctor && pick(PARTNER_SEED, SALT_SECTOR, rank, 3) === 0 ? '3' : '1',
    finess,
  };
}

function practiceName(trade: Trade, rank: number): string {
  return `${KIND[trade]} ${PLACES[pick(PARTNER_SEED, SALT_NAME, rank, PLACES.length)]}`;
}

/** The usual code of each trade in the public lists IR_SPE_V and IR_ACT_V. */
const SPECIALTY: Record<Trade, string> = {
  pharmacy: '50', optician: '64', audiologist: '65', dentist: '19', gp: '01', specialist: '15', nurse: '24',
  physiotherapist: '26', laboratory: '30',
};

const KIND: Record<Trade, string> = {
  pharmacy: 'Pharmacie', optician: 'Optique', audiologist: 'Audition', dentist: 'Cabinet dentaire', gp: 'Cabinet médical',
  specialist: 'Cabinet d’ophtalmologie', nurse: 'Cabinet infirmier', physiotherapist: 'Cabinet de kinésithérapie',
  laboratory: 'Laboratoire',
};

const PLACES = [
  'des Acacias', 'du Bastion', 'de la Colline', 'du Donjon', 'des Églantiers', 'de la Gare', 'des Hirondelles', 'de l’Île',
  'du Jardin', 'du Lavoir', 'de la Mairie', 'des Noyers', 'de l’Octroi', 'de la Place', 'des Remparts', 'du Théâtre',
] as const;

const TOWNS = [
  { town: 'Amiens', postcode: '80000' }, { town: 'Angers', postcode: '49000' }, { town: 'Besançon', postcode: '25000' },
  { town: 'Brest', postcode: '29200' }, { town: 'Caen', postcode: '14000' }, { town: 'Le Mans', postcode: '72000' },
  { town: 'Metz', postcode: '57000' }, { town: 'Montpellier', postcode: '34000' }, { town: 'Nancy', postcode: '54000' },
  { town: 'Nice', postcode: '06000' }, { town: 'Orléans', postcode: '45000' }, { town: 'Pau', postcode: '64000' },
  { town: 'Poitiers', postcode: '86000' }, { town: 'Reims', postcode: '51100' }, { town: 'Rouen', postcode: '76000' },
] as const;

/** Two operators, since money leaves by two different hands; one person at each insurer. */
const STAFF: readonly StaffRecord[] = [
  { login: 'odile.marchand', name: 'Odile Marchand', role: 'operator' },
  { login: 'bertrand.roux', name: 'Bertrand Roux', role: 'operator' },
  ...[
    'Agathe Colin', 'Denis Marty', 'Estelle Guérin', 'Farid Brunel', 'Gisèle Pons', 'Henri Lacaze', 'Isaure Texier',
    'Joël Navarre',
  ].map((name, rank): StaffRecord => ({ login: loginOf(name), name, role: 'insurer', amc: INSURERS[rank]?.amc ?? '' })),
];

function loginOf(name: string): string {
  return name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll(' ', '.');
}
