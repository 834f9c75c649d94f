import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { loadSeverityMethods } from './load-severity-methods.ts';
import { fromQuarters, sayQuarters } from './quarters.ts';
import { readSeverityInput } from './read-severity-input.ts';
import { type SeverityInput, severity } from './severity.ts';
import { methodOnDay, readSeverityMethods, SEVERITY_INPUTS } from './severity-method.ts';

/*
 * Goal: the method is ENISA's, to the quarter. The cases are what a lawyer reads; every combination there is
 * is then compared with a second calculation in hundredths, and every flip is tried.
 */
const methods = loadSeverityMethods();
const method = methodOnDay(methods, '2026-08-05' as Day) ?? assert.fail('a method is in force');

const caseFile = z.strictObject({
  cases: z.array(
    z.strictObject({
      case: z.string(),
      why: z.string(),
      scores: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
      individuals: z.number().optional(),
      unintelligible: z.boolean().optional(),
      expect: z.strictObject({
        cb: z.string(),
        se: z.string(),
        band: z.string(),
        flags: z.array(z.string()),
      }),
    }),
  ),
});
const cases = caseFile.parse(parse(readFileSync(new URL('./cases/severity.yaml', import.meta.url), 'utf8')));

for (const { case: title, scores, expect, why: _why, ...facts } of cases.cases) {
  test(title, () => {
    const raw = { ...Object.fromEntries(SEVERITY_INPUTS.map((name, i) => [name, scores[i]])), ...facts };
    const reading = readSeverityInput(raw, method);
    assert.ok('input' in reading, JSON.stringify(reading));
    const { cb, se, band, flags } = severity(reading.input, method);
    assert.deepEqual({ cb: sayQuarters(cb, 'en'), se: sayQuarters(se, 'en'), band, flags }, expect);
  });
}

/** Every answer the method allows: 4 × 4 × 3 × 3 × 3 × 2. */
const every = SEVERITY_INPUTS.reduce<SeverityInput[]>(
  (inputs, name) =>
    inputs.flatMap((input) => method.inputs[name].levels.map(({ value }) => ({ ...input, [name]: value }))),
  [{ individuals: null, unintelligible: null } as SeverityInput],
);

test('every combination gives what a second calculation in hundredths gives', () => {
  assert.equal(every.length, 864);
  for (const input of every) {
    const [dpc, ei, c, i, a, m] = SEVERITY_INPUTS.map((name) => BigInt(fromQuarters(input[name]) * 100));
    const hundredths = ((dpc ?? 0n) * (ei ?? 0n)) / 100n + (c ?? 0n) + (i ?? 0n) + (a ?? 0n) + (m ?? 0n);
    const { se, band } = severity(input, method);
    assert.equal(BigInt(fromQuarters(se) * 100), hundredths);
    const expected =
      hundredths < 200n ? 'low' : hundredths < 300n ? 'medium' : hundredths < 400n ? 'high' : 'very-high';
    assert.equal(band, expected);
  }
});

test('a flip is one change, leads to the band it names, and nothing smaller does', () => {
  for (const input of every) {
    const before = severity(input, method);
    const told = new Set(before.flips.map(({ input: name, to }) => `${name}:${to > input[name]}`));
    assert.equal(told.size, before.flips.length, 'one flip for an input and a direction');
    for (const name of SEVERITY_INPUTS) {
      for (const up of [false, true]) {
        const leading = method.inputs[name].levels
          .map(({ value }) => value)
          .filter((value) => (up ? value > input[name] : value < input[name]))
          .filter((value) => severity({ ...input, [name]: value }, method).band !== before.band)
          .sort((a, b) => Math.abs(a - input[name]) - Math.abs(b - input[name]));
        const flip = before.flips.find((one) => one.input === name && one.to > input[name] === up);
        assert.equal(flip?.to, leading[0]);
        if (flip) assert.equal(flip.band, severity({ ...input, [name]: flip.to }, method).band);
      }
    }
  }
});

test('a fault names its field and the remedy, and all faults are told at once', () => {
  const good = { dpc: 2, ei: 1, confidentiality: 0.5, integrity: 0, availability: 0, malicious: 0.5 };
  const fields = (raw: unknown) => {
    const reading = readSeverityInput(raw, method);
    if ('input' in reading) return [];
    for (const { reason, remedy } of reading.faults)
      assert.ok(reason.fr && reason.en && remedy.fr && remedy.en);
    return reading.faults.map(({ field }) => field);
  };
  assert.deepEqual(fields(good), []);
  assert.deepEqual(fields({}), [...SEVERITY_INPUTS]);
  assert.deepEqual(fields({ ...good, dpc: 5 }), ['dpc']);
  assert.deepEqual(fields({ ...good, dpc: 1.5 }), ['dpc']);
  assert.deepEqual(fields({ ...good, dpc: '2' }), ['dpc']);
  assert.deepEqual(fields({ ...good, ei: 0 }), ['ei']);
  assert.deepEqual(fields({ ...good, ei: 0.1 + 0.2 }), ['ei']);
  assert.deepEqual(fields({ ...good, malicious: 0.25 }), ['malicious']);
  assert.deepEqual(fields({ ...good, malicious: true }), ['malicious']);
  assert.deepEqual(fields({ ...good, integrity: null, availability: 1 }), ['integrity', 'availability']);
  assert.deepEqual(fields({ ...good, individuals: -1 }), ['individuals']);
  assert.deepEqual(fields({ ...good, individuals: 1.5, unintelligible: 'no' }), [
    'individuals',
    'unintelligible',
  ]);
  assert.deepEqual(fields({ ...good, IE: 1 }), ['IE']);
  for (const raw of [null, [], 3, 'text']) assert.deepEqual(fields(raw), ['']);
});

test('whatever JSON is read, the answer is a reading or faults, never a throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      const reading = readSeverityInput(raw, method);
      assert.ok('input' in reading || reading.faults.length > 0);
    }),
  );
});

test('the version in force is that of the day; before the first there is none', () => {
  assert.equal(methodOnDay(methods, '2013-12-19' as Day), undefined);
  assert.equal(methodOnDay(methods, '2013-12-20' as Day)?.version, 'ENISA-2013-1.0');
});

test('a table whose bands or levels are out of order does not load', () => {
  const text = readFileSync(new URL('./tables/severity.yaml', import.meta.url), 'utf8');
  assert.throws(() => readSeverityMethods(text.replace('from: "3"', 'from: "1"')), /begins below/);
  assert.throws(() => readSeverityMethods(text.replace('value: "0.75"', 'value: "0.7"')), /quarters/);
  assert.throws(() => readSeverityMethods(text.replace('value: "0.75"', 'value: "0.25"')), /ascend/);
  assert.throws(() => readSeverityMethods(text.replace('band: low', 'band: medium')), /order/);
});
