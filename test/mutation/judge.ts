import * as fastCheck from 'fast-check';
import * as yaml from 'yaml';
import { parse } from 'yaml';
import { loadFresh } from './graph.ts';

/*
 * A process of the mutator: it is sent a changed file, runs the test files in the order given, and answers
 * with the first that fails. It is killed from outside when a mutant never ends.
 */
export type Trial = {
  readonly path: string;
  readonly text: string;
  readonly suites: readonly string[];
};
export type Verdict = { readonly killedBy: string | null; readonly test: string | null };

type Test = { readonly name: string; readonly run: () => unknown };

let collected: Test[] = [];
const collect = (name: string, run: () => unknown) => {
  collected.push({ name, run });
};

/** Tables are read thousands of times from the same text. */
const read = new Map<string, unknown>();
const parseOnce = (text: string): unknown => {
  if (!read.has(text)) read.set(text, parse(text));
  return structuredClone(read.get(text));
};

/** The same chances for every mutant, and no time spent on making a failure small. */
const SEED = 20_260;
const assertOnce = (property: fastCheck.IRawProperty<unknown>, parameters?: fastCheck.Parameters<unknown>) =>
  fastCheck.default.assert(property, { seed: SEED, ...parameters, endOnFailure: true });
const sameChances = { ...fastCheck.default, assert: assertOnce };

const STAND_INS = new Map<string, Record<string, unknown>>([
  ['node:test', { test: collect, before: () => {}, after: () => {} }],
  ['yaml', { ...yaml, parse: parseOnce }],
  ['fast-check', { ...sameChances, default: sameChances }],
]);

async function judge({ path, text, suites }: Trial): Promise<Verdict> {
  for (const suite of suites) {
    collected = [];
    try {
      await loadFresh(suite, { path, text }, STAND_INS);
    } catch {
      return { killedBy: suite, test: 'it does not load' };
    }
    for (const { name, run } of collected) {
      try {
        await run();
      } catch {
        return { killedBy: suite, test: name };
      }
    }
  }
  return { killedBy: null, test: null };
}

process.on('message', (trial: Trial) => {
  judge(trial).then(
    (verdict) => process.send?.(verdict),
    (error: unknown) => process.send?.({ killedBy: 'the mutator', test: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
