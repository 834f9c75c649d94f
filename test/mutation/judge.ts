import * as fastCheck from 'fast-check';
import * as yaml from 'yaml';
import { freshLoader, standsOn } from './graph.ts';

/*
 * A process of the mutator: it is sent a changed file, loads one suite after another with it, runs their
 * tests until one fails, and answers which. It is killed from outside when a mutant never ends.
 */
export type Trial = {
  readonly path: string;
  readonly text: string;
  /** The test files, the quick ones first. */
  readonly suites: readonly string[];
  /** Tests to run before the others: those that found the last faults of the file. */
  readonly first: readonly string[];
};

/** The test that found the fault; null when none did. */
export type Verdict = { readonly killedBy: string | null };

export const DOES_NOT_LOAD = 'it does not load';

type Test = { readonly name: string; readonly run: () => unknown };

let collected: Test[] = [];
const collect = (name: string, run: () => unknown) => {
  collected.push({ name, run });
};

/** Tables are read thousands of times from the same text. */
const read = new Map<string, unknown>();
const parseOnce = (text: string): unknown => {
  if (!read.has(text)) read.set(text, yaml.parse(text));
  return structuredClone(read.get(text));
};

/** The same chances for every mutant, an eighth of the usual runs, and no time spent on a small failure. */
const SEED = 20_260;
const SHARE = 8;
const assertLess = (property: fastCheck.IRawProperty<unknown>, given?: fastCheck.Parameters<unknown>) => {
  const numRuns = Math.ceil((given?.numRuns ?? 100) / SHARE);
  return fastCheck.default.assert(property, { seed: SEED, ...given, numRuns, endOnFailure: true });
};
const lessChances = { ...fastCheck.default, assert: assertLess };

const STAND_INS = new Map<string, Record<string, unknown>>([
  ['node:test', { test: collect }],
  ['yaml', { ...yaml, parse: parseOnce }],
  ['fast-check', { ...lessChances, default: lessChances }],
]);

/** The suite each test was found in, as far as they were loaded. */
const suiteOf = new Map<string, string>();

async function judge({ path, text, suites, first }: Trial): Promise<Verdict> {
  const load = freshLoader({ path, text }, STAND_INS);
  const place = new Map(first.map((name, index) => [name, index]));
  const rank = ({ name }: Test) => place.get(name) ?? first.length;
  // Suites that found the last faults are asked first: most faults are found before the others are loaded.
  const likely = first.flatMap((name) => suiteOf.get(name) ?? []);
  for (const suite of new Set([...likely, ...suites])) {
    if (!standsOn(suite, path)) continue;
    collected = [];
    try {
      await load(suite);
    } catch {
      return { killedBy: DOES_NOT_LOAD };
    }
    for (const { name } of collected) suiteOf.set(name, suite);
    for (const { name, run } of collected.toSorted((a, b) => rank(a) - rank(b))) {
      try {
        await run();
      } catch {
        return { killedBy: name };
      }
    }
  }
  return { killedBy: null };
}

process.on('message', (trial: Trial) => {
  judge(trial).then(
    (verdict) => process.send?.(verdict),
    (error: unknown) => process.send?.({ killedBy: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
