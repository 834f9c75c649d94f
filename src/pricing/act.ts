import type { CareDomain } from '../basics/care-domain.ts';
import type { Words } from '../basics/words.ts';
import type { Trade } from '../people/trade.ts';

export const ACT_FAMILIES = [
  'doctor',
  'auxiliary',
  'midwife',
  'laboratory',
  'pharmacy',
  'dispensing-fee',
  'dental-care',
  'dental-prosthesis',
  'optics',
  'audio',
  'hospital',
] as const;

export type ActFamily = (typeof ACT_FAMILIES)[number];

/** What the insured person always bears on the act: a key of the table "deduction", or none. */
export const DEDUCTIONS = ['participation', 'franchise-box', 'franchise-act', 'none'] as const;

export type Deduction = (typeof DEDUCTIONS)[number];

/** An act or benefit of the nomenclature, by its B2 code. */
export type Act = {
  readonly code: string;
  /** The code, or `code/trade` for the reading reserved to one trade ("C/dentist"). Grids name acts so. */
  readonly key: string;
  readonly family: ActFamily;
  readonly domain: CareDomain;
  /**
   * A key of the table "rate"; `stated`: the request must give it; `none`: the mandatory scheme pays nothing.
   */
  readonly rate: string;
  readonly deduction: Deduction;
  readonly label: Words;
};

export type Acts = ReadonlyMap<string, Act>;

/** The act a professional of this trade means by a B2 code; undefined when the nomenclature here lacks it. */
export function findAct(acts: Acts, code: string, trade: Trade | null): Act | undefined {
  return (trade === 'dentist' ? acts.get(`${code}/dentist`) : undefined) ?? acts.get(code);
}

/** Doctors have a tariff sector and a care path; nobody else has. */
export function isDoctorAct(act: Act): boolean {
  return act.family === 'doctor';
}
