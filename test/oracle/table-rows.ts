import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/*
 * The table files, read a second time: plain strings and numbers, every row looked at for every question.
 * Nothing here comes from src/pricing but the YAML itself.
 */
const FOLDER = new URL('../../src/pricing/tables/', import.meta.url);

type Row = { from: string; to?: string; value: string };
type RawSeries = {
  key: string;
  sectors?: string[];
  territories?: string[] | 'all';
  ward?: string;
  ages?: { from?: number; to?: number };
  values: Row[];
  gaps?: { from: string }[];
};

export type OracleAct = {
  key: string;
  family: string;
  domain: string;
  rate: string;
  deduction: string;
  element?: string;
  class?: string;
  correction?: string;
  basket?: string;
  heavy?: string;
  letter?: boolean;
  coefficient?: string;
  paidUnder?: string[];
};

/** Who asks, as far as a row may depend on it. */
export type Asker = {
  careDate: string;
  sector: string | null;
  territory: string;
  ward: string;
  age: number | null;
  minor: boolean;
};

const FILES = new Map<string, RawSeries[]>();
export const ACTS = new Map<string, OracleAct>();

for (const name of readdirSync(FOLDER)) {
  const file = parse(readFileSync(new URL(name, FOLDER), 'utf8'));
  if (name === 'acts.yaml') readActs(file);
  else FILES.set(file.table, [...(FILES.get(file.table) ?? []), ...file.series]);
}

function readActs(file: { groups: (OracleAct & { trade?: string; acts: { code: string }[] })[] }): void {
  for (const { trade, acts, ...group } of file.groups) {
    for (const { code } of acts) {
      const key = trade ? `${code}/${trade}` : code;
      ACTS.set(key, { ...group, key });
    }
  }
}

/** Tariffs, limits, coefficients and the ceiling hold in the metropole unless a row names a territory. */
const LOCAL_TABLES = ['base', 'limit', 'coefficient', 'pmss'];

/** The value a table has for somebody on a day; null when no row answers. */
export function figureOf(table: string, key: string, asker: Asker): string | null {
  for (const series of FILES.get(table) ?? []) {
    if (series.key !== key || !concerns(series, table, asker)) continue;
    return valueOn(series, asker.careDate);
  }
  return null;
}

function concerns(series: RawSeries, table: string, asker: Asker): boolean {
  const territories = series.territories ?? (LOCAL_TABLES.includes(table) ? ['metropole'] : 'all');
  const age = asker.age ?? (asker.minor ? 10 : 40);
  if (series.sectors && (asker.sector === null || !series.sectors.includes(asker.sector))) return false;
  if (territories !== 'all' && !territories.includes(asker.territory)) return false;
  if (series.ward && series.ward !== asker.ward) return false;
  return age >= (series.ages?.from ?? 0) && age <= (series.ages?.to ?? 150);
}

function valueOn(series: RawSeries, careDate: string): string | null {
  const starts = [...series.values, ...(series.gaps ?? [])].map(({ from }) => from);
  for (const row of series.values) {
    const nextStart = starts.filter((start) => start > row.from).sort()[0];
    const stillOn =
      row.to !== undefined ? careDate <= row.to : nextStart === undefined || careDate < nextStart;
    if (row.from <= careDate && stillOn) return row.value;
  }
  return null;
}

/** "19.00" → 1900. */
export function toCents(euros: string): number {
  const [whole, decimals = ''] = euros.split('.');
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

/** cents × a decimal number written as text, half up to the cent; percentages are divided by a hundred. */
export function multiply(cents: number, decimal: string, per = 1): number {
  const [whole = '0', decimals = ''] = decimal.split('.');
  const numerator = BigInt(whole + decimals);
  const denominator = 10n ** BigInt(decimals.length) * BigInt(per);
  const doubled = (2n * BigInt(cents) * numerator) / denominator;
  return Number((doubled + 1n) / 2n);
}

/** The same date so many months later; the first of the next month where that date does not exist. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  if (date > last) target.setUTCMonth(target.getUTCMonth() + 1);
  else target.setUTCDate(date);
  return target.toISOString().slice(0, 10);
}
