import { writeFileSync } from 'node:fs';
import { cliDoc } from '../src/cli/cli-doc.ts';

/** Writes docs/cli.md from the descriptions of the commands. Run it after any change of theirs. */
writeFileSync(new URL('../docs/cli.md', import.meta.url), cliDoc());
