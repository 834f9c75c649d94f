import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PriceAnswer } from '../contract/pricing.ts';
import { KINDS } from './kinds.ts';
import { loadTables } from './load-tables.ts';
import { priceRequest } from './price.ts';
import { writePriceAnswer } from './price-answer.ts';
import { type PriceOutcome, priceJson, readPriceJson } from './price-command.ts';

/*
 * Goal: the amounts a non-programmer can read and sign in cases/ are the amounts we compute, to the cent.
 * Method: each case is sent as a JSON request would be; the keys under `expect` are compared with the total.
 * `rate` is that of every line, `insurers` lists the lines, `reserved` what is taken from counters (or none),
 * `period` that of each and `taken` their names, `rules` the reasons in their order, `says` a part of one of
 * them in French, `fault` the code and field of a refusal. Nothing has a margin.
 */
const FOLDER = new URL('./cases/', import.meta.url);

const AMOUNTS = ['price', 'base', 'mandatory', 'participation', 'insurer', 'patient'] as const;
const amount = z.string().regex(/^[0-9]+\.[0-9]{2}$/);
const expectation = z.strictObject({
  ...Object.fromEntries(AMOUNTS.map((name) => [name, amount.optional()])),
  rate: amount.optional(),
  insurers: z.array(amount).optional(),
  reserved: z.string().optional(),
  period: z.string().optional(),
  taken: z.string().optional(),
  says: z.string().optional(),
  rules: z.string().optional(),
  fault: z.string().optional(),
});
const caseFile = z.strictObject({
  kind: z.string().optional(),
  cases: z
    .array(z.looseObject({ case: z.string().min(5), source: z.string().optional(), expect: expectation }))
    .min(1),
});
type Reason = PriceAnswer['lines'][number]['because'][number];
type Case = z.infer<typeof caseFile>['cases'][number];

const tables = loadTables();
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
);
const read = (file: string) => caseFile.parse(parse(readFileSync(new URL(file, FOLDER), 'utf8'))).cases;

for (const file of files) {
  for (const one of read(file)) {
    test(`${file.replace('.yaml', '')}: ${one.case}`, () => checkCase(one));
  }
}

function checkCase({ case: _title, source: _source, expect, ...request }: Case): void {
  const outcome = priceJson(JSON.stringify(request), tables, new Map());
  const { rate, insurers, reserved, period, taken, says, rules, fault, ...amounts } = expect;
  const told = outcome.ok ? [] : outcome.problem.faults.map(({ code, field }) => `${code} ${field}`);
  assert.equal(told.join(', '), fault ?? '');
  checkWithoutReasons(JSON.stringify(request), outcome);
  if (!outcome.ok) return;
  const { total, lines, reservations } = outcome.answer;
  const names = Object.keys(amounts) as (typeof AMOUNTS)[number][];
  assert.deepEqual(Object.fromEntries(names.map((name) => [name, total[name]])), amounts);
  for (const { because } of lines) because.forEach(checkReason);
  if (rules !== undefined)
    assert.equal(lines.flatMap(({ because }) => because.map(({ rule }) => rule)).join(' '), rules);
  if (rate !== undefined) assert.deepEqual(new Set(lines.map((line) => line.rate)), new Set([rate]));
  if (insurers !== undefined)
    assert.deepEqual(
      lines.map((line) => line.insurer),
      insurers,
    );
  if (reserved !== undefined) assert.equal(reservations.map((one) => one.amount).join() || 'none', reserved);
  if (taken !== undefined) assert.equal(reservations.map(({ guarantee }) => guarantee).join(', '), taken);
  if (says !== undefined)
    assert.ok(
      lines.some(({ because }) => because.some(({ words }) => plain(words.fr).includes(says))),
      says,
    );
  if (period !== undefined)
    assert.deepEqual(new Set(reservations.map((one) => one.period)), new Set([period]));
}

/** A case is typed with plain spaces. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** Amounts alone are asked for where nobody reads why: they are the same to the cent, or the same refusal. */
function checkWithoutReasons(text: string, outcome: PriceOutcome): void {
  const asked = readPriceJson(text, tables, new Map());
  assert.ok(asked.ok);
  const priced = priceRequest(asked.request, asked.against, { reasons: false });
  assert.equal(priced.ok, outcome.ok);
  if (!priced.ok || !outcome.ok) return;
  for (const { unit } of priced.reservations) assert.ok(['cents', 'times'].includes(unit));
  const { careDate } = asked.request.context;
  const bare = writePriceAnswer(priced, { careDate, level: asked.against.level });
  assert.deepEqual(bare, {
    ...outcome.answer,
    lines: outcome.answer.lines.map((line) => ({ ...line, because: [] })),
  });
}

/** Every reason names its rule, says a whole sentence in both languages, and where it has a source, which. */
function checkReason({ rule, words, source }: Reason): void {
  assert.match(rule, /^[a-z-]+\.[A-Za-z0-9-]+$/);
  for (const said of [words.fr, words.en]) assert.match(said, /^\S.*\.$/);
  assert.doesNotMatch(words.fr + words.en, /undefined|null|NaN|\[object/);
  if (source) assert.ok(source.title.length > 3);
}

test('every kind of guarantee has its table of cases, and every table its kind', () => {
  const named = files
    .filter((name) => name !== 'published-examples.yaml' && !name.includes('situations'))
    .map((name) => name.replace('.yaml', ''));
  assert.deepEqual(named.sort(), KINDS.map((kind) => kind.name).sort());
});

test('there are 250 cases at least', () => {
  const count = files.reduce((sum, file) => sum + read(file).length, 0);
  assert.ok(count >= 250, String(count));
});

test('each published example names its source', () => {
  const cases = read('published-examples.yaml');
  assert.ok(cases.length >= 16);
  for (const one of cases) assert.ok(one.source !== undefined && one.source.length > 3, one.case);
});
