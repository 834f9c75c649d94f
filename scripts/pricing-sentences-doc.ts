import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Words } from '../src/basics/words.ts';
import type { PriceAnswer } from '../src/contract/pricing.ts';
import { STEPS } from '../src/pricing/because.ts';
import { readGridText } from '../src/pricing/grid-text.ts';
import { GRID_SENTENCES } from '../src/pricing/grid-words.ts';
import { KINDS } from '../src/pricing/kinds.ts';
import { loadTables } from '../src/pricing/load-tables.ts';
import { memberTable } from '../src/pricing/member-table.ts';
import { priceJson } from '../src/pricing/price-command.ts';
import { PRICE_FAULTS } from '../src/pricing/price-faults.ts';

const CASES = new URL('../src/pricing/cases/', import.meta.url);

type Reason = PriceAnswer['lines'][number]['because'][number];
type Case = { readonly case: string; readonly responsible?: boolean; readonly guarantees?: unknown };
type Row = readonly string[];

const tables = loadTables();

/**
 * The page docs/pricing-sentences.md: every sentence that pricing can say, in both languages, as the tables
 * of cases bring it about. One sentence stands for those that differ by their figures.
 */
export function pricingSentencesDoc(): string {
  const cases = allCases();
  return [
    '# Every sentence of a price\n',
    'Written by `npm run docs` from the tables of cases (src/pricing/cases). Who signs the rules reads here what a member, a patient',
    'or an accountant is told. One sentence stands for those that differ by their figures only.\n',
    '## Why an amount\n',
    ...table(['step', 'rule', 'French', 'English', 'source'], reasonRows(cases)),
    '\n## What a member reads of a guarantee\n',
    ...table(['kind', 'care', 'pays', 'conditions', 'in English'], memberRows(cases)),
    '\n## What each kind promises\n',
    ...table(
      ['kind', 'French', 'English'],
      KINDS.map(({ name, words }) => [name, words.fr, words.en]),
    ),
    '\n## Faults of a request\n',
    ...table(['code', 'French', 'English'], faultRows(PRICE_FAULTS)),
    '\n## Faults of a grid\n',
    ...table(['code', 'French', 'English'], faultRows(GRID_SENTENCES)),
    '',
  ].join('\n');
}

function allCases(): readonly Case[] {
  return readdirSync(CASES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => (parse(readFileSync(new URL(name, CASES), 'utf8')) as { cases: Case[] }).cases);
}

function reasonRows(cases: readonly Case[]): readonly Row[] {
  const found = new Map<string, Reason>();
  for (const { case: _title, expect: _expect, source: _source, ...request } of cases as (Case & {
    expect: unknown;
    source?: string;
  })[]) {
    const outcome = priceJson(JSON.stringify(request), tables, new Map());
    if (!outcome.ok) continue;
    for (const { because } of outcome.answer.lines)
      for (const reason of because) {
        const rule = reason.rule.replace(/^guarantee\..+/, 'guarantee');
        const key = `${STEPS.findIndex((step) => step === reason.step) + 10} ${rule} ${shapeOf(reason.words)}`;
        if (!found.has(key)) found.set(key, reason);
      }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { step, rule, words, source }]) => {
      const told = source ? [source.title, source.href ?? ''].join(' ').trim() : '';
      return [step, rule, words.fr, words.en, told];
    });
}

function memberRows(cases: readonly Case[]): readonly Row[] {
  const found = new Map<string, Row>();
  for (const { guarantees, responsible } of cases) {
    if (guarantees === undefined) continue;
    const level = { level: 'L', label: 'L', responsible: responsible ?? true, starts_on: '1900-01-01' };
    const text = JSON.stringify({ grid: 'g', levels: [{ ...level, covers: [], guarantees }] });
    const [read] = readGridText(text, tables, { label: false }).grid?.levels ?? [];
    for (const [index, { care, pays, conditions }] of (read ? memberTable(read, tables) : []).entries()) {
      const english = [care.en, pays.en, conditions?.en].filter((said) => said !== undefined).join(' · ');
      const kind = read?.guarantees[index]?.kind ?? '';
      const key = `${kind} ${shapeOf(pays)} ${conditions ? shapeOf(conditions) : ''}`;
      if (!found.has(key)) found.set(key, [kind, care.fr, pays.fr, conditions?.fr ?? '–', english]);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function faultRows(faults: Readonly<Record<string, { reason: Words; remedy: Words }>>): readonly Row[] {
  return Object.entries(faults).map(([code, { reason, remedy }]) => [
    code,
    `${reason.fr} ${remedy.fr}`,
    `${reason.en} ${remedy.en}`,
  ]);
}

function shapeOf({ fr, en }: Words): string {
  return `${fr} ${en}`.replaceAll(/[0-9]+([.,/\u202f-][0-9]+)*/g, '0').replaceAll(/0 0/g, '0');
}

function table(heads: Row, rows: readonly Row[]): string[] {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)];
}
