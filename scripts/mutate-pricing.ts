import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Judge, startJudge } from '../test/mutation/judges.ts';
import { findMutants, type Mutant, plant } from '../test/mutation/mutants.ts';
import { sampleOf } from '../test/mutation/sample.ts';
import { SUITES } from '../test/mutation/suites.ts';
import { openVerdicts } from '../test/mutation/verdicts.ts';

/*
 * `npm run mutate [-- words]`: small faults are planted in src/pricing, one at a time, and the tests must
 * find each. Words select files by path. --sample 20 takes so many of each file, by --seed; --minutes 30
 * stops then; Ctrl-C stops at once. Both tell what is known so far. What survives is printed with its line.
 * --kept <folder> keeps each verdict, so that the next run goes on from there; --again then asks once more
 * about the survivors of earlier runs, for when tests were added.
 */
/** Edges: the disk, which every test reads by, and HTTP, whose tests need a database. */
const LEFT_OUT = /\.test\.ts$|\.routes\.ts$|\/load-/;
const SCORE_WANTED = 0.9;

type Tally = { killed: number; survived: number };

const root = resolve(import.meta.dirname, '..');
const suites = SUITES.map((path) => resolve(root, path));
/** Tests asked first about the next fault of a file: those that found its last ones. */
const FIRST_MAX = 25;

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
    kept: { type: 'string' },
    again: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? 1);
const endMs = Date.now() + Number(values.minutes ?? 600) * 60_000;
const paths = globSync('src/pricing/**/*.ts', { cwd: root })
  .filter((path) => !LEFT_OUT.test(path))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
  .sort();

let stopped = false;
const judge = startJudge();
process.once('SIGINT', () => {
  stopped = true;
  judge.stop();
});

const begunMs = Date.now();
await mustPassAlone(judge);
const all: Tally = { killed: 0, survived: 0 };
for (const path of paths) {
  if (isOver() && values.kept === undefined) break;
  const tally = await judgeFile(path);
  all.killed += tally.killed;
  all.survived += tally.survived;
  say(`${path.padEnd(44)} ${told(tally)}`);
}
judge.stop();
const minutes = ((Date.now() - begunMs) / 60_000).toFixed(0);
say(`${isOver() ? 'stopped early: ' : ''}${told(all)} in ${minutes} min`);
process.exitCode = all.killed >= SCORE_WANTED * (all.killed + all.survived) ? 0 : 1;

function isOver(): boolean {
  return stopped || Date.now() > endMs;
}

/** Without a fault every suite must pass, or nothing said of mutants is worth anything. */
async function mustPassAlone(judge: Judge): Promise<void> {
  const [path = ''] = paths;
  const text = readFileSync(resolve(root, path), 'utf8');
  const trial = { path: resolve(root, path), text, suites, first: [] };
  const { killedBy } = await judge.judge(trial);
  if (killedBy !== null && !stopped) throw new Error(`without a fault: ${killedBy}`);
}

async function judgeFile(path: string): Promise<Tally> {
  const text = readFileSync(resolve(root, path), 'utf8');
  const found = findMutants(path, text);
  const mutants = values.sample === undefined ? found : sampleOf(found, Number(values.sample), seed);
  const kept = openVerdicts(values.kept ?? null, path, text);
  const tally: Tally = { killed: 0, survived: 0 };
  let first: readonly string[] = [];
  for (const mutant of mutants) {
    const known = kept.of(mutant);
    const asked = known === null || (values.again && known.killedBy === null);
    if (asked && isOver()) continue;
    const trial = { path: resolve(root, path), text: plant(text, mutant), suites, first };
    const verdict = asked ? await judge.judge(trial) : known;
    if (stopped && asked) continue;
    if (asked) kept.note(mutant, verdict);
    const { killedBy } = verdict;
    if (killedBy === null) {
      tally.survived += 1;
      say(`  survives ${path}:${mutant.line} ${shown(mutant)}`);
      continue;
    }
    tally.killed += 1;
    first = [killedBy, ...first.filter((test) => test !== killedBy)].slice(0, FIRST_MAX);
  }
  return tally;
}

function shown({ was, is }: Mutant): string {
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text).replaceAll(/\s+/g, ' ');
  return `${short(was)} → ${is === '' ? '(nothing)' : short(is)}`;
}

function told({ killed, survived }: Tally): string {
  const count = killed + survived;
  const score = count === 0 ? '–' : ((100 * killed) / count).toFixed(1);
  return `${score.padStart(5)} %  ${killed} of ${count} found`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
