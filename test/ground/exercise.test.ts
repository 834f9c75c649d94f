import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type ExerciseReport, exercise } from '../../src/drill/exercise.ts';

// A whole breach on a house of its own, from the stolen login to the last message and the file of proofs.

let report: ExerciseReport;
const said: string[] = [];

before(async () => {
  report = await exercise({
    people: 2_000,
    at: new Date(),
    say: (sentence) => said.push(sentence),
    signal: new AbortController().signal,
  });
});

test('whoever the thief read is in scope, told once by a letter that verifies, and nobody else', () => {
  for (const { says, kept } of report.promises) assert.ok(kept, `${says.en}\n${said.join('\n')}`);
  assert.equal(report.promises.length, 5);
});

test('each step has its time, in the order in which things were done', () => {
  const seconds = report.steps.map((step) => step.seconds);
  assert.ok(report.steps.length >= 7);
  for (const one of seconds) assert.ok(one >= 0);
  const [stopped = 0, declared = 0, scoped = 0] = seconds;
  assert.ok(stopped <= declared && declared <= scoped && scoped <= (seconds.at(-1) ?? 0));
});
