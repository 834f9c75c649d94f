import type { CareDomain } from '../basics/care-domain.ts';
import type { Words } from '../basics/words.ts';
import type { ExemptionCode } from '../people/exemption.ts';
import type { Trade } from '../people/trade.ts';

export const ACT_FAMILIES = [
  'doctor',
  'technical',
  'auxiliary',
  'midwife',
  'laboratory',
  'transport',
  'pharmacy',
  'dispensing-fee',
  'dental-care',
  'dental-prosthesis',
  'optics',
  'audio',
  'hospital',
  'comfort',
] as const;

export type ActFamily = (typeof ACT_FAMILIES)[number];

/** What the insured person always bears on the act: a key of the table "deduction", or none. */
export const DEDUCTIONS = [
  'participation',
  'franchise-box',
  'franchise-act',
  'franchise-transport',
  'none',
] as const;

export type Deduction = (typeof DEDUCTIONS)[number];

/** Part of a pair of glasses, or one hearing aid. */
export const ELEMENTS = ['frame', 'lens', 'ear'] as const;
export type Element = (typeof ELEMENTS)[number];

/** Class of optics (A, B) and audio (I, II): A and I are the baskets without rest to pay. */
export const DEVICE_CLASSES = ['A', 'B', 'I', 'II'] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];

/** Correction group of a lens in CSS R871-2: a is simple, c complex, f very complex. */
export const CORRECTIONS = ['simple', 'complex', 'very-complex'] as const;
export type Correction = (typeof CORRECTIONS)[number];

/** Baskets of the 100 % santé: without rest to pay, with a moderate one, free. */
export const BASKETS = ['full', 'moderate', 'free'] as const;
export type Basket = (typeof BASKETS)[number];

/** What becomes of the copay of a costly act (CSS R160-16): a flat sum, or nothing. */
export const HEAVY_RULES = ['flat', 'waived'] as const;
export type HeavyRule = (typeof HEAVY_RULES)[number];

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
  readonly element: Element | null;
  readonly class: DeviceClass | null;
  readonly correction: Correction | null;
  readonly basket: Basket | null;
  readonly heavy: HeavyRule | null;
  /** A key letter: its tabled base is for one unit of coefficient, which the request must state. */
  readonly letter: boolean;
  /** A key of the table "coefficient", by which a tariff of the metropole is raised overseas. */
  readonly coefficient: string | null;
  /** Exemptions under which the mandatory scheme pays what it does not pay otherwise (the daily fee). */
  readonly paidUnder: readonly ExemptionCode[];
  readonly label: Words;
};

export type Acts = ReadonlyMap<string, Act>;

/** The act a professional of this trade means by a B2 code; undefined when the nomenclature here lacks it. */
export function findAct(acts: Acts, code: string, trade: Trade | null): Act | undefined {
  return (trade === 'dentist' ? acts.get(`${code}/dentist`) : undefined) ?? acts.get(code);
}

/** Doctors have a tariff sector and a care path; nobody else has. */
export function isDoctorAct(act: Act): boolean {
  return act.family === 'doctor' || act.family === 'technical';
}
