import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from './judge.ts';
import type { Mutant } from './mutants.ts';

/** What earlier runs found out about the mutants of one file. */
export type Verdicts = {
  of(mutant: Mutant): Verdict | null;
  note(mutant: Mutant, verdict: Verdict): void;
};

type Line = readonly [start: number, end: number, is: string, killedBy: string | null];

/**
 * Verdicts kept in a folder, one file of lines for each source file, so that a long run can be stopped and
 * taken up again. They are forgotten when the source file has changed; when only tests have, the caller says
 * whether the survivors are to be asked again. Without a folder nothing is kept.
 */
export function openVerdicts(folder: string | null, path: string, text: string): Verdicts {
  if (folder === null) return { of: () => null, note: () => {} };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${path.replaceAll('/', '.')}.lines`);
  const head = createHash('sha256').update(text).digest('hex');
  const [kept, ...lines] = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  if (kept !== head) writeFileSync(file, `${head}\n`);
  const read = kept === head ? lines.map((line) => JSON.parse(line) as Line) : [];
  // The last word on a mutant is the one that counts.
  const known = new Map(read.map(([start, end, is, killedBy]) => [keyOf({ start, end, is }), killedBy]));
  return {
    of(mutant) {
      const killedBy = known.get(keyOf(mutant));
      return killedBy === undefined ? null : { killedBy };
    },
    note(mutant, { killedBy }) {
      const line: Line = [mutant.start, mutant.end, mutant.is, killedBy];
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    },
  };
}

function keyOf({ start, end, is }: Pick<Mutant, 'start' | 'end' | 'is'>): string {
  return `${start} ${end} ${is}`;
}
