import { writeFileSync } from 'node:fs';
import { pricingSentencesDoc } from './pricing-sentences-doc.ts';

writeFileSync(new URL('../docs/pricing-sentences.md', import.meta.url), pricingSentencesDoc());
