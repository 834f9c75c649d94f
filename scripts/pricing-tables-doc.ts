import { writeEuros } from '../src/basics/money.ts';
import { writePercent } from '../src/basics/rate.ts';
import type { DatedValue, Series } from '../src/pricing/dated-series.ts';
import { loadTables } from '../src/pricing/load-tables.ts';

type Group = { readonly title: string; readonly series: readonly Series<unknown>[]; readonly write: Write };
type Write = (value: never) => string;

/**
 * The page docs/pricing-tables.md: every figure that law or agreement may move, with its days and its source,
 * and every period for which no public source was read.
 */
export function pricingTablesDoc(): string {
  const groups = allGroups();
  return [
    '# Every dated figure, and what is missing\n',
    'Written by `npm run docs` from src/pricing/tables. From 2018 to 2026 each day has one value or a declared gap; a test asks every',
    'first of month from 2019 on. A request for a day in a gap is refused with the field to state, never answered with a figure of ours.',
    '“unconfirmed” marks what rests on one weak source.\n',
    '## What is missing\n',
    ...gapLines(groups),
    `- No base at all: the request states it. (${unbased().join(', ')})`,
    ...groups.flatMap(({ title, series, write }) => [`\n## ${title}\n`, ...valueLines(series, write)]),
    '',
  ].join('\n');
}

function allGroups(): readonly Group[] {
  const { acts: _acts, ...tables } = loadTables();
  const euros: Write = (value) => `${writeEuros(value)} €`;
  const percent: Write = (value) => `${writePercent(value)} %`;
  const months: Write = (value) => `${value} months`;
  const of = (title: string, table: ReadonlyMap<string, readonly Series<unknown>[]>, write: Write) => ({
    title,
    series: [...table.values()].flat(),
    write,
  });
  return [
    of('Bases of reimbursement', tables.base, euros),
    of('Rates', tables.rate, percent),
    of('Rates of the local scheme of Alsace-Moselle', tables.localRate, percent),
    of('Coefficients overseas', tables.coefficient, percent),
    of('Participation and franchises', tables.deduction, euros),
    of('Their caps of a day', tables.deductionPerDay, euros),
    of('Their caps of a year', tables.deductionPerYear, euros),
    of('Price limits and the daily fee', tables.limit, euros),
    of('Amounts of the law', tables.law, euros),
    of('Renewals', tables.renewal, months),
    of('Monthly ceiling of social security', tables.pmss, euros),
  ];
}

/** Acts the mandatory scheme pays for and whose base no public source gave us, on any day. */
function unbased(): readonly string[] {
  const { acts, base } = loadTables();
  return [...acts.values()]
    .filter(({ key, rate }) => rate !== 'none' && !base.has(key))
    .map(({ key }) => key);
}

/** One line a reason: the same gap often holds for several figures. */
function gapLines(groups: readonly Group[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { series } of groups)
    for (const one of series)
      for (const { from, to, why } of one.gaps) {
        const key = `${from} to ${to}: ${why}`;
        byReason.set(key, [...(byReason.get(key) ?? []), nameOf(one)]);
      }
  return [...byReason].sort().map(([reason, names]) => `- ${reason} (${names.join(', ')})`);
}

function valueLines(series: readonly Series<unknown>[], write: Write): readonly string[] {
  return [
    '| key | what | from | to | value | source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...series.flatMap((one) =>
      [...one.values].reverse().map((value) => valueLine(one, value as DatedValue<never>, write)),
    ),
  ];
}

function valueLine(one: Series<unknown>, value: DatedValue<never>, write: Write): string {
  const { title, href } = value.source;
  const source = href === undefined ? title : `[${title}](${href})`;
  const doubt = value.unconfirmed ? ' (unconfirmed)' : '';
  const cells = [nameOf(one), one.what.en, value.from, value.to ?? '', write(value.value) + doubt, source];
  return `| ${cells.join(' | ')} |`;
}

/** The key, and what the row holds for when it does not hold for all. */
function nameOf({ key, sectors, territories, ward, ages }: Series<unknown>): string {
  const only = [
    sectors?.join(', '),
    territories?.join(', '),
    ward,
    ages && `${ages.from} to ${ages.to} years`,
  ].filter((one) => one !== null && one !== undefined && one !== 'metropole');
  return only.length === 0 ? key : `${key} (${only.join('; ')})`;
}
