import { writeFileSync } from 'node:fs';
import { documentB2 } from '../src/wire/b2/document.ts';

/** Writes docs/b2-profile.md from the tables of src/wire/b2. Run it after any change of theirs. */
writeFileSync(new URL('../docs/b2-profile.md', import.meta.url), documentB2());
