import { mix } from './mix.ts';

/**
 * NIRs that belong to nobody. The place of birth is department 99 (born abroad) with a country of 600 to 898:
 * INSEE gives countries codes of 101 to 5xx, so no civil record can lead to such a number. See
 * docs/decisions/0004-a-synthetic-country.md.
 *
 * Numbering. Person i takes one cell (country × order: 299 × 999) of one layer; each layer fixes the month
 * and the last digit of the year of birth, shifted by an amount that depends on the cell alone. Two people
 * of one cell therefore never share month and year digit, whatever their sex and decade, which remain free.
 */
const COUNTRY_FIRST = 600;
const COUNTRIES = 299;
const ORDERS = 999;
const CELLS = COUNTRIES * ORDERS;
const LAYERS = 12 * 10;
/** Shares no factor with CELLS: neighbours get distant cells, and no cell is taken twice in a layer. */
const STRIDE = 150_001;
const SALT_SHIFT = 11;

/** Country 899 is kept for people whom no insurer knows. */
const COUNTRY_OF_NOBODY = 899;

/** 35,844,120 numbers: above the 33 million of the largest country we promise. */
export const WORLD_NIR_CAPACITY = CELLS * LAYERS;

export type BirthSlot = {
  /** 1 to 12. */
  readonly month: number;
  /** Last digit of the year of birth. */
  readonly yearDigit: number;
  readonly country: number;
  readonly order: number;
};

/** What the numbering imposes on person `index`. */
export function birthSlot(seed: number, index: number): BirthSlot {
  if (index >= WORLD_NIR_CAPACITY) throw new Error(`no number left for person ${index}`);
  const cell = ((index % CELLS) * STRIDE) % CELLS;
  const layer = Math.floor(index / CELLS);
  const slot = (layer + mix(seed, SALT_SHIFT, cell)) % LAYERS;
  return {
    month: (slot % 12) + 1,
    yearDigit: Math.floor(slot / 12),
    country: COUNTRY_FIRST + Math.floor(cell / ORDERS),
    order: (cell % ORDERS) + 1,
  };
}

/** The latest year up to `latest` that ends with the digit the numbering imposes. */
export function yearEnding(digit: number, latest: number): number {
  return latest - ((((latest - digit) % 10) + 10) % 10);
}

/** Thirteen digits as one whole number, below 2^53. `firstDigit` is the sex, or a temporary 3, 4, 7, 8. */
export function nirNumber(firstDigit: number, year: number, month: number, slot: BirthSlot): number {
  return (
    (((firstDigit * 100 + (year % 100)) * 100 + month) * 100 + 99) * 1_000_000 +
    slot.country * 1000 +
    slot.order
  );
}

/** A well-formed number that the generator never gives to anyone. */
export function nirOfNobody(sex: 1 | 2, birth: number, order: number): number {
  const year = Math.floor(birth / 10_000);
  const month = Math.floor(birth / 100) % 100;
  return nirNumber(sex, year, month, { month, yearDigit: year % 10, country: COUNTRY_OF_NOBODY, order });
}
