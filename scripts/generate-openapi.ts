import { writeFileSync } from 'node:fs';
import { openapiDoc } from './openapi-doc.ts';

writeFileSync(new URL('../docs/openapi.json', import.meta.url), await openapiDoc());
