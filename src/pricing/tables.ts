import type { Day } from '../basics/day.ts';
import type { Cents } from '../basics/money.ts';
import type { Rate } from '../basics/rate.ts';
import type { Sector } from '../people/sector.ts';
import type { Act, Acts, Deduction } from './act.ts';
import { type DatedValue, type Series, valueOnDay } from './dated-series.ts';
import type { TableReading } from './read-table.ts';

/** Every figure the calculation looks up, compiled once at start; nothing is interpreted per request. */
export type Tables = {
  readonly acts: Acts;
  readonly base: ReadonlyMap<string, readonly Series<Cents>[]>;
  readonly rate: ReadonlyMap<string, Series<Rate>>;
  readonly deduction: ReadonlyMap<string, Series<Cents>>;
  readonly deductionPerDay: ReadonlyMap<string, Series<Cents>>;
  readonly limit: ReadonlyMap<string, readonly Series<Cents>[]>;
};

/** Whom a series may be restricted to. */
export type TableCase = { readonly careDate: Day; readonly sector: Sector | null; readonly minor: boolean };

/** Puts the readings of all table files together; the faults say what keeps the whole from being used. */
export function compileTables(
  acts: Acts,
  readings: readonly TableReading[],
): { tables: Tables; faults: string[] } {
  const euros = (name: string) => readings.filter((one) => one.table === name).flatMap((one) => one.euros);
  const rates = readings.filter((one) => one.table === 'rate').flatMap((one) => one.fractions);
  const tables: Tables = {
    acts,
    base: grouped(euros('base')),
    rate: byKey(rates),
    deduction: byKey(euros('deduction')),
    deductionPerDay: byKey(euros('deduction-per-day')),
    limit: grouped(euros('limit')),
  };
  return { tables, faults: [...linkFaults(tables), ...duplicateFaults(readings)] };
}

export function baseOnDay(tables: Tables, act: Act, on: TableCase): DatedValue<Cents> | null {
  return valueOnDay(matching(tables.base.get(act.key), on), on.careDate);
}

export function rateOnDay(tables: Tables, key: string, careDate: Day): DatedValue<Rate> | null {
  return valueOnDay(tables.rate.get(key), careDate);
}

export function deductionOnDay(
  tables: Tables,
  deduction: Deduction,
  careDate: Day,
): DatedValue<Cents> | null {
  return valueOnDay(tables.deduction.get(deduction), careDate);
}

export function limitOnDay(tables: Tables, act: Act, on: TableCase): DatedValue<Cents> | null {
  return valueOnDay(matching(tables.limit.get(act.key), on), on.careDate);
}

function matching(series: readonly Series<Cents>[] | undefined, on: TableCase): Series<Cents> | undefined {
  return series?.find(
    (one) =>
      (one.sectors === null || (on.sector !== null && one.sectors.includes(on.sector))) &&
      !(one.adultsOnly && on.minor),
  );
}

function byKey<T>(all: readonly Series<T>[]): Map<string, Series<T>> {
  return new Map(all.map((one) => [one.key, one]));
}

function grouped(all: readonly Series<Cents>[]): Map<string, Series<Cents>[]> {
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
  }
  for (const key of [...tables.base.keys(), ...tables.limit.keys()]) {
    if (!tables.acts.has(key)) faults.push(`series ${key}: no such act`);
  }
  return faults;
}

/** Two series of one table may share a key only when their sectors differ. */
function duplicateFaults(readings: readonly TableReading[]): string[] {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { table, euros, fractions } of readings) {
    for (const one of [...euros, ...fractions]) {
      for (const sector of one.sectors ?? ['any']) {
        const name = `${table} ${one.key} ${sector}`;
        if (seen.has(name)) faults.push(`${name}: two series`);
        seen.add(name);
      }
    }
  }
  return faults;
}
