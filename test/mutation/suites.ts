/*
 * Every test of src/pricing that needs no database, the quick ones first, and the second implementation on
 * few visits. Only the mutator loads this.
 */
import '../../src/pricing/price.test.ts';
import '../../src/pricing/cases.test.ts';
import '../../src/pricing/grid.test.ts';
import '../../src/pricing/grid-csv.test.ts';
import '../../src/pricing/grid-faults.test.ts';
import '../../src/pricing/dated-series.test.ts';
import '../../src/pricing/simulate.test.ts';
import '../../src/pricing/price-command.test.ts';
import '../../src/pricing/check-responsible.test.ts';
import '../../src/pricing/kinds.test.ts';
import '../../src/pricing/level-words.test.ts';
import '../../scripts/pricing-sentences-doc.test.ts';
import './short-oracle.ts';
import '../../src/pricing/counters-properties.test.ts';
import '../../src/pricing/price-properties.test.ts';
