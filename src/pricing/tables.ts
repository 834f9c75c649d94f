import type { Day } from '../basics/day.ts';
import { type Cents, timesRate } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import type { Act, Acts } from './act.ts';
import { type DatedValue, meetTogether, type Series, valueOnDay } from './dated-series.ts';
import type { PriceContext } from './price-request.ts';
import type { TableName, TableReading } from './read-table.ts';

type Grouped<T> = ReadonlyMap<string, readonly Series<T>[]>;

/** Every figure the calculation looks up, compiled once at start; nothing is interpreted per request. */
export type Tables = {
  readonly acts: Acts;
  readonly base: Grouped<Cents>;
  readonly rate: Grouped<Rate>;
  /** With the local scheme of Alsace-Moselle: both parts together. */
  readonly localRate: Grouped<Rate>;
  readonly coefficient: Grouped<Rate>;
  readonly deduction: Grouped<Cents>;
  readonly deductionPerDay: Grouped<Cents>;
  readonly deductionPerYear: Grouped<Cents>;
  readonly limit: Grouped<Cents>;
  /** Amounts written in the code de la sécurité sociale, by our names. */
  readonly law: Grouped<Cents>;
  readonly renewal: Grouped<number>;
  readonly pmss: Grouped<Cents>;
};

/** What may restrict a row. */
export type TableCase = Pick<PriceContext, 'careDate' | 'sector' | 'minor' | 'age' | 'territory' | 'ward'>;

/** Puts the readings of all table files together; the faults say what keeps the whole from being used. */
export function compileTables(
  acts: Acts,
  readings: readonly TableReading[],
): { tables: Tables; faults: string[] } {
  const of = (name: TableName) => readings.filter((one) => one.table === name);
  const euros = (name: TableName) => grouped(of(name).flatMap((one) => one.euros));
  const fractions = (name: TableName) => grouped(of(name).flatMap((one) => one.fractions));
  const tables: Tables = {
    acts,
    base: euros('base'),
    rate: fractions('rate'),
    localRate: fractions('local-rate'),
    coefficient: fractions('coefficient'),
    deduction: euros('deduction'),
    deductionPerDay: euros('deduction-per-day'),
    deductionPerYear: euros('deduction-per-year'),
    limit: euros('limit'),
    law: euros('law'),
    renewal: grouped(of('renewal').flatMap((one) => one.months)),
    pmss: euros('pmss'),
  };
  return { tables, faults: [...linkFaults(tables), ...duplicateFaults(readings)] };
}

/** The row of a table for a case, or null: no such row, another case, or a declared gap. */
export function rowOnDay<T>(table: Grouped<T>, key: string, on: TableCase): DatedValue<T> | null {
  return valueOnDay(matching(table.get(key), on), on.careDate);
}

/** The base of one unit; overseas the row of the territory, else the one of the metropole, raised. */
export function baseOnDay(tables: Tables, act: Act, on: TableCase): DatedValue<Cents> | null {
  return raisedOnDay(tables, tables.base, { act, on });
}

export function limitOnDay(tables: Tables, act: Act, on: TableCase): DatedValue<Cents> | null {
  return raisedOnDay(tables, tables.limit, { act, on });
}

function raisedOnDay(
  tables: Tables,
  table: Grouped<Cents>,
  { act, on }: { act: Act; on: TableCase },
): DatedValue<Cents> | null {
  const own = rowOnDay(table, act.key, on);
  if (own !== null || act.coefficient === null || on.territory === 'metropole') return own;
  const coefficient = rowOnDay(tables.coefficient, act.coefficient, on);
  const there = rowOnDay(table, act.key, { ...on, territory: 'metropole' });
  if (coefficient === null || there === null) return null;
  return { ...coefficient, value: timesRate(there.value, coefficient.value) };
}

/** A figure of the law that applies whoever asks, wherever. */
export function lawOnDay(tables: Tables, key: string, careDate: Day): DatedValue<Cents> | null {
  return valueOnDay(tables.law.get(key)?.[0], careDate);
}

/** An age nobody stated is taken as that of a child for minors, of an adult for others. */
const STANDING_AGE = { minor: 10, adult: 40 } as const;

export function ageOf({ age, minor }: Pick<TableCase, 'age' | 'minor'>): number {
  return age ?? (minor ? STANDING_AGE.minor : STANDING_AGE.adult);
}

function matching<T>(series: readonly Series<T>[] | undefined, on: TableCase): Series<T> | undefined {
  if (series === undefined) return undefined;
  const age = ageOf(on);
  return series.find(
    (one) =>
      (one.sectors === null || (on.sector !== null && one.sectors.includes(on.sector))) &&
      (one.territories === null || one.territories.includes(on.territory)) &&
      (one.ward === null || one.ward === on.ward) &&
      (one.ages === null || (one.ages.from <= age && age <= one.ages.to)),
  );
}

function grouped<T>(all: readonly Series<T>[]): Map<string, Series<T>[]> {
  return Map.groupBy(all, (one) => one.key);
}

function linkFaults(tables: Tables): string[] {
  const faults: string[] = [];
  for (const act of tables.acts.values()) {
    if (act.rate !== 'stated' && act.rate !== 'none' && !tables.rate.has(act.rate)) {
      faults.push(`act ${act.key}: no rate series "${act.rate}"`);
    }
    if (act.deduction !== 'none' && !tables.deduction.has(act.deduction)) {
      faults.push(`act ${act.key}: no deduction series "${act.deduction}"`);
    }
    if (act.coefficient !== null && !tables.coefficient.has(act.coefficient)) {
      faults.push(`act ${act.key}: no coefficient series "${act.coefficient}"`);
    }
  }
  for (const key of [...tables.base.keys(), ...tables.limit.keys()]) {
    if (!tables.acts.has(key)) faults.push(`series ${key}: no such act`);
  }
  return faults;
}

/** Two series of one table may share a key only when nobody meets the conditions of both. */
function duplicateFaults(readings: readonly TableReading[]): string[] {
  const faults: string[] = [];
  for (const [table, same] of Map.groupBy(readings, (one) => one.table)) {
    const all = same.flatMap(({ euros, fractions, months }) => [...euros, ...fractions, ...months]);
    for (const [key, rows] of Map.groupBy(all, (one: Series<unknown>) => one.key)) {
      const twice = rows.some((one, index) => rows.slice(0, index).some((other) => meetTogether(one, other)));
      if (twice) faults.push(`${table} ${key}: two series`);
    }
  }
  return faults;
}
