/** Why the insured person owes no copay: exemption reasons of the nomenclature IR_EXO_V (schema-snds). */
export const EXEMPTION_CODES = [
  '10',
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
 * full: the mandatory scheme pays the whole base. ordinary: the usual rate. unsettled: no public rule
 * found.
 */
export type ExemptionEffect = 'full' | 'ordinary' | 'unsettled';

/**
 * 42, 44, 46 are long-term illnesses related to the care; 41, 43, 45 the same illnesses for unrelated care.
 */
const FULL: ReadonlySet<ExemptionCode> = new Set(['42', '44', '46', '54', '55', '63', '91', '92']);
const ORDINARY: ReadonlySet<ExemptionCode> = new Set(['41', '43', '45', '47']);

export function exemptionEffect(code: ExemptionCode): ExemptionEffect {
  if (FULL.has(code)) return 'full';
  return ORDINARY.has(code) ? 'ordinary' : 'unsettled';
}

/** Maternity, from the sixth month on: no flat participation and no franchise are owed. */
export function isMaternity(code: ExemptionCode | null): boolean {
  return code === '55';
}
