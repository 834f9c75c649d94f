import { writeFileSync } from 'node:fs';
import { feedDoc } from '../src/rights/feed-doc.ts';

writeFileSync(new URL('../docs/feed-format.md', import.meta.url), feedDoc());
