import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { KINDS } from './kinds.ts';
import { loadTables } from './load-tables.ts';
import { priceJson } from './price-command.ts';

/*
 * Goal: the amounts a non-programmer can read and sign in cases/*.yaml are the amounts we compute, to the
 * cent. Method: each case is sent as a JSON request would be; the keys under `expect` are compared with the
 * total (rate with every line, reserved with what is taken from allowances, or none). Nothing has a margin.
 */
const FOLDER = new URL('./cases/', import.meta.url);

const AMOUNTS = ['price', 'base', 'mandatory', 'participation', 'insurer', 'patient'] as const;
const amount = z.string().regex(/^[0-9]+\.[0-9]{2}$/);
const expectation = z.strictObject({
  ...Object.fromEntries(AMOUNTS.map((name) => [name, amount.optional()])),
  rate: amount.optional(),
  reserved: z.union([amount, z.literal('none')]).optional(),
});
const caseFile = z.strictObject({
  kind: z.string().optional(),
  cases: z
    .array(z.looseObject({ case: z.string().min(5), source: z.string().optional(), expect: expectation }))
    .min(1),
});

const tables = loadTables();
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

for (const file of files) {
  const { cases } = caseFile.parse(parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  for (const { case: title, source: _source, expect, ...request } of cases) {
    test(`${file.replace('.yaml', '')}: ${title}`, () => {
      const outcome = priceJson(JSON.stringify(request), tables, new Map());
      assert.ok(outcome.ok, outcome.ok ? '' : JSON.stringify(outcome.problem, null, 1));
      const { total, lines, reservations } = outcome.answer;
      const { rate, reserved, ...amounts } = expect;
      const found = Object.fromEntries(
        Object.keys(amounts).map((name) => [name, total[name as keyof typeof total]]),
      );
      assert.deepEqual(found, amounts);
      if (rate !== undefined) assert.deepEqual(new Set(lines.map((line) => line.rate)), new Set([rate]));
      if (reserved !== undefined)
        assert.equal(reservations.map((one) => one.amount).join() || 'none', reserved);
    });
  }
}

test('every kind of guarantee has its table of cases, and every table its kind', () => {
  const named = files
    .filter((name) => name !== 'published-examples.yaml')
    .map((name) => name.replace('.yaml', ''));
  assert.deepEqual(named.sort(), KINDS.map((kind) => kind.name).sort());
});

test('each published example names its source', () => {
  const { cases } = caseFile.parse(parse(readFileSync(new URL('published-examples.yaml', FOLDER), 'utf8')));
  assert.equal(cases.length, 16);
  for (const one of cases) assert.ok(one.source !== undefined && one.source.length > 3, one.case);
});
