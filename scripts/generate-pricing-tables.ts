import { writeFileSync } from 'node:fs';
import { pricingTablesDoc } from './pricing-tables-doc.ts';

writeFileSync(new URL('../docs/pricing-tables.md', import.meta.url), pricingTablesDoc());
