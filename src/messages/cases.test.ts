import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { checkMessage } from './check-message.ts';
import { VERDICTS, type Verdict } from './decide.ts';
import { loadFacts } from './load-facts.ts';
import { CHANNELS } from './message.ts';

/*
 * Goal: no official message is called phishing, no fraud is called genuine, and how many frauds are found
 * is known. The cases are tables that a person reads; a fraud that is not found bears a mark, and the
 * marks may only grow fewer.
 */
const FOLDER = new URL('./cases/', import.meta.url);
const TRUTHS = ['fraud', 'official', 'other'] as const;

const caseFile = z.strictObject({
  channel: z.enum(CHANNELS).optional(),
  cases: z.array(
    z.strictObject({
      truth: z.enum(TRUTHS),
      title: z.string().optional(),
      channel: z.enum(CHANNELS).optional(),
      expect: z.enum(VERDICTS).optional(),
      missed: z.literal(true).optional(),
      text: z.string().min(10),
    }),
  ),
});

const facts = loadFacts('2026-08-05' as Day);
const files = readdirSync(FOLDER).sort();
const cases = files.flatMap((file) => {
  const { channel, cases: rows } = caseFile.parse(parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  return rows.map((row) => {
    const way = row.channel ?? channel ?? null;
    return { ...row, file, channel: way, check: checkMessage(row.text, facts, way) };
  });
});

for (const { file, truth, title, text, check, expect, missed } of cases) {
  test(`${file}, ${truth}: ${(title ?? text).replaceAll(/\s+/g, ' ').slice(0, 90)}`, () => {
    const why = `${check.verdict} ${check.score}: ${check.reasons.map(({ code }) => code).join(', ')}`;
    if (expect) assert.equal(check.verdict, expect, why);
    if (truth === 'fraud') {
      assert.notEqual(check.verdict, 'genuine', why);
      assert.equal(check.verdict === 'unsure', missed === true, `${why}; is the mark "missed" right?`);
    } else {
      assert.notEqual(check.verdict, 'phishing', why);
    }
  });
}

test('there are at least 150 messages, over every channel, in French and in English', (t) => {
  assert.ok(cases.length >= 150);
  for (const channel of CHANNELS.filter((one) => one !== 'unknown')) {
    assert.ok(cases.filter((one) => one.channel === channel).length >= 20, channel);
  }
  for (const line of table().split('\n')) t.diagnostic(line);
});

test('the page tells the same figures', () => {
  const page = readFileSync(new URL('../../docs/messages.md', import.meta.url), 'utf8');
  assert.ok(page.includes(table()), `docs/messages.md must hold:\n${table()}`);
});

test('every reason is one sentence or more in both languages, without a blank left to fill', () => {
  for (const { check } of cases) {
    assert.ok(check.reasons.length > 0 && check.reasons.length <= 8);
    for (const { text } of check.reasons) {
      for (const said of [text.fr, text.en]) assert.match(said, /^[\p{Lu}\d«+][^{}]+[.!]$/u);
      assert.doesNotMatch(text.fr, /[^\u202f][;:!?»](?=\s)|«[^\u202f]/u);
    }
  }
});

/** What was found, by channel: rows are what is true, columns what was said. */
function table(): string {
  const count = (rows: typeof cases, verdict: Verdict) =>
    rows.filter(({ check }) => check.verdict === verdict).length;
  const lines = CHANNELS.flatMap((channel) =>
    TRUTHS.map((truth) => {
      const rows = cases.filter((one) => (one.channel ?? 'unknown') === channel && one.truth === truth);
      return rows.length === 0
        ? ''
        : `| ${channel} | ${truth} | ${VERDICTS.map((verdict) => count(rows, verdict)).join(' | ')} |`;
    }).filter((line) => line !== ''),
  );
  const sums = TRUTHS.map((truth) => {
    const rows = cases.filter((one) => one.truth === truth);
    return `| **all ${rows.length}** | ${truth} | ${VERDICTS.map((one) => `**${count(rows, one)}**`).join(' | ')} |`;
  });
  return [`| channel | truth | ${VERDICTS.join(' | ')} |`, '|---|---|---|---|---|', ...lines, ...sums].join(
    '\n',
  );
}
