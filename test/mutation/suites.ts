/**
 * Every test of src/pricing that needs no database, the quick ones first, and the second implementation on
 * few visits: whom the mutator asks.
 */
export const SUITES = [
  'src/pricing/price.test.ts',
  'src/pricing/cases.test.ts',
  'src/pricing/grid.test.ts',
  'src/pricing/grid-csv.test.ts',
  'src/pricing/grid-faults.test.ts',
  'src/pricing/dated-series.test.ts',
  'src/pricing/tables.test.ts',
  'src/pricing/plan-cache.test.ts',
  'src/pricing/simulate.test.ts',
  'src/pricing/price-command.test.ts',
  'src/pricing/price-refusals.test.ts',
  'src/pricing/check-responsible.test.ts',
  'src/pricing/kinds.test.ts',
  'src/pricing/level-words.test.ts',
  'scripts/pricing-sentences-doc.test.ts',
  'test/mutation/short-oracle.ts',
  'src/pricing/counters-properties.test.ts',
  'src/pricing/price-properties.test.ts',
];
