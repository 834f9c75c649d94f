/**
 * Why the insured person owes no copay: exemption reasons of the nomenclature IR_EXO_V, and of IR_ETM_V the
 * three it lacks: 11 work injury, 12 occupational disease, 13 invalidity (schema-snds).
 */
export const EXEMPTION_CODES = [
  '10',
  '11',
  '12',
  '13',
  '21',
  '30',
  '41',
  '42',
  '43',
  '44',
  '45',
  '46',
  '47',
  '51',
  '54',
  '55',
  '56',
  '57',
  '62',
  '63',
  '81',
  '82',
  '91',
  '92',
] as const;

export type ExemptionCode = (typeof EXEMPTION_CODES)[number];

/**
 * full: the mandatory scheme pays the whole base. full-but-low-medicines: the same, but for medicines at 30 %
 * and 15 % (CSS R160-18). ordinary: the usual rate. unsettled: no public rule found.
 */
export type ExemptionEffect = 'full' | 'full-but-low-medicines' | 'ordinary' | 'unsettled';

/**
 * 42, 44, 46 are long-term illnesses related to the care; 41, 43, 45 the same illnesses for unrelated care.
 */
const FULL: ReadonlySet<ExemptionCode> = new Set(['11', '12', '42', '44', '46', '55']);
const BUT_LOW_MEDICINES: ReadonlySet<ExemptionCode> = new Set(['13', '54', '63', '91', '92']);
const ORDINARY: ReadonlySet<ExemptionCode> = new Set(['41', '43', '45', '47']);

export function exemptionEffect(code: ExemptionCode): ExemptionEffect {
  if (FULL.has(code)) return 'full';
  if (BUT_LOW_MEDICINES.has(code)) return 'full-but-low-medicines';
  return ORDINARY.has(code) ? 'ordinary' : 'unsettled';
}

/** Maternity, from the sixth month on: no flat participation and no franchise are owed. */
export function isMaternity(code: ExemptionCode | null): boolean {
  return code === '55';
}
