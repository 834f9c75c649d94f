import { TRADES, type Trade } from '../people/trade.ts';
import { DEMONSTRATION_PRACTICES } from './demonstration-practices.ts';
import { fictionalFiness, fictionalIban, fictionalRpps } from './fictional-numbers.ts';
import { INSURERS, type InsurerRecord } from './insurers.ts';
import { pick } from './mix.ts';
import { familyNameOf, givenNameOf } from './names.ts';
import { KIND, PLACES, SPECIALTY, TOWNS } from './practice-words.ts';
import { STAFF, type StaffRecord } from './staff.ts';

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

/** The partners of a country of `people` people: a fixed set, then more of them. */
export function partners(people: number): Partners {
  const more = Math.min(Math.floor(people / PEOPLE_PER_PRACTICE), PRACTICES_MAX);
  const practices: PracticeRecord[] = [];
  const professionals: ProfessionalRecord[] = [];
  for (const place of DEMONSTRATION_PRACTICES) {
    const record = practiceRecord(practices.length + 1, place.trade, place.name, place);
    practices.push(record);
    for (const [givenName, familyName, specialty, sector] of place.people) {
      const rpps = fictionalRpps(professionals.length + 1);
      professionals.push({
        rpps,
        givenName,
        familyName,
        trade: place.trade,
        specialty,
        sector,
        finess: record.finess,
      });
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
  return {
    finess: fictionalFiness(rank),
    name,
    town,
    postcode,
    trade,
    iban: fictionalIban(rank),
    holder: name,
  };
}

function generatedProfessional(
  rank: number,
  trade: Trade,
  familyName: string,
  finess: string,
): ProfessionalRecord {
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
