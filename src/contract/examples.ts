const card = {
  amc: '0099000003',
  conventionType: 'CL',
  csr: 'VO01',
  memberNumber: 'C554303431',
  nir: '2870299757965',
  birthDate: '19870220',
  birthRank: 1,
};
/** A code lives a minute; this one never was anybody's. */
const presence = { kind: 'ecard', code: '12345678' };
const careDate = '2026-11-24';
const lines = [
  { act: 'PH7', quantity: 2, price: '12.40', base: '12.40' },
  { act: 'HD7', quantity: 2, price: '2.04' },
];

/**
 * Requests that docs/openapi.json shows. The person is of the synthetic country: no such number is issued.
 */
export const REQUEST_EXAMPLES = {
  'POST /v1/rights': { ...card, careDate, domains: ['PHAR', 'OPAU'], presence },
  'POST /v1/quotes': { ...card, careDate, lines },
  'POST /v1/claims': { ...card, careDate, lines, invoiceNumber: '1001', engagement: 'E4RW3ETCWNRG9' },
} as const;
