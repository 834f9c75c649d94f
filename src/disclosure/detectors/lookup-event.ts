import type { Day } from '../../basics/day.ts';
import type { BirthDate } from '../../people/birth-date.ts';
import type { Nir } from '../../people/nir.ts';

/**
 * How the vault decided one lookup. The four refusals disclose nothing; they are evidence all the same.
 * `presence-refused` is a wrong, used or expired proof; `allowance-refused` a lookup without presence beyond
 * the daily allowance; `budget-refused` points spent; `step-up-refused` a confirmation still awaited.
 */
export type LookupOutcome =
  | 'hit'
  | 'miss'
  | 'several-members'
  | 'presence-refused'
  | 'allowance-refused'
  | 'budget-refused'
  | 'step-up-refused';

/**
 * `ecard`, `vitale` and `apcv` are proofs spent by this lookup. `visit` and `file` rest on an earlier one (the
 * person already proved present, the engagement already given), so they teach a thief nothing new.
 */
export type Presence = 'ecard' | 'vitale' | 'apcv' | 'visit' | 'file' | 'none';

/**
 * What the detectors need of the identity that was stated. Place and birth are fingerprints under a secret of
 * the process, so that memory holds no NIR to be read; they never reach a disk.
 */
export type Traits = {
  /** Sex, year and month as the NIR writes them: SAAMM. */
  readonly sexAndMonth: number;
  /** Fingerprint of department and commune. */
  readonly place: number;
  /** Order in the register of that month and commune, 1 to 999. */
  readonly order: number;
  /** Fingerprint of the birth date and rank. */
  readonly birth: number;
  /** Department of birth, Corsica as 20, overseas with three digits; 99 abroad. Compared, then forgotten. */
  readonly department: number;
};

/** One lookup as the vault decided it, in the order in which its credential asked. */
export type LookupEvent = {
  readonly atMs: number;
  /** Civil day and hour (0 to 23) in France. */
  readonly day: Day;
  readonly hourInFrance: number;
  readonly purpose: 'rights' | 'quote' | 'claim';
  readonly outcome: LookupOutcome;
  readonly presence: Presence;
  /** This credential asked about the same person within 24 hours. */
  readonly repeat: boolean;
  /** The identity is one of the canaries: nobody carries that card. */
  readonly canary: boolean;
  readonly insurerId: number;
  readonly traits: Traits;
};

/** The traits of a stated identity; `secret` is 32 bits drawn at the start of the process. */
export function traitsOf(nir: Nir, birth: BirthDate, rank: number, secret: number): Traits {
  return {
    sexAndMonth: Number(nir.slice(0, 5)),
    place: fingerprint(placeNumber(nir.slice(5, 10)), secret),
    order: Number(nir.slice(10)),
    birth: fingerprint(Number(birth) * 10 + rank, secret),
    department: departmentOf(nir.slice(5, 8)),
  };
}

/** Of the first three characters after the month of a NIR, or of a postcode or FINESS. */
export function departmentOf(text: string): number {
  if (/^2[0AB]/.test(text)) return 20;
  return Number(/^9[78]/.test(text) ? text.slice(0, 3) : text.slice(0, 2));
}

function placeNumber(text: string): number {
  return Number(text.replace('A', '4').replace('B', '5')) + (/[AB]/.test(text) ? 100_000 : 0);
}

/** MurmurHash3's finaliser over both halves. It masks, it does not protect: who reads the memory has both. */
function fingerprint(value: number, secret: number): number {
  const high = Math.floor(value / 0x1_0000_0000);
  return scramble(scramble((value | 0) ^ secret) ^ high ^ Math.imul(secret, 0x9e3779b1)) | 0;
}

function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
