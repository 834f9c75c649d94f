import { writeFileSync } from 'node:fs';
import { pricingSchema } from '../src/pricing/pricing-schema.ts';

writeFileSync(
  new URL('../docs/pricing.schema.json', import.meta.url),
  `${JSON.stringify(pricingSchema(), null, 2)}\n`,
);
