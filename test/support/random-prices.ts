import fc from 'fast-check';
import { priceContext, priceLineInput } from '../../src/contract/pricing.ts';
import { CARE_PATH_LETTERS } from '../../src/people/care-path.ts';
import { EXEMPTION_CODES } from '../../src/people/exemption.ts';
import { SECTORS } from '../../src/people/sector.ts';
import { TERRITORIES } from '../../src/people/territory.ts';
import type { Act } from '../../src/pricing/act.ts';
import { type CompiledGrid, compileGrid } from '../../src/pricing/compile-grid.ts';
import type { Counters } from '../../src/pricing/counter.ts';
import { PERIODS } from '../../src/pricing/counter.ts';
import { fieldOf } from '../../src/pricing/grid-check.ts';
import { readGridShape } from '../../src/pricing/grid-shape.ts';
import type { Kind, ParameterName } from '../../src/pricing/kind.ts';
import { KINDS } from '../../src/pricing/kinds.ts';
import { loadTables } from '../../src/pricing/load-tables.ts';
import type { PriceRequest } from '../../src/pricing/price-request.ts';
import type { OracleContext, OracleGuarantee, OracleLevel, OracleLine } from '../oracle/oracle-request.ts';

/*
 * Random requests and contracts, as a professional and an insurer would write them: decimal text. One in
 * three lines states something of its own, prices are near tariffs, years go beyond what the tables claim.
 */
export const tables = loadTables();
const ACTS = [...tables.acts.values()];

export type RandomVisit = {
  lines: OracleLine[];
  context: OracleContext;
  /** `name period` and what is used. */
  counters: [string, number][];
};

const written = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
/** Small sums as often as large ones; round ones often, as prices are. */
export const money = (max: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max }))
    .chain(([few, some, many]) => fc.constantFrom(few * 100, some * 10, many))
    .map((cents) => written(Math.min(cents, max)));

/** Absent most of the time: null. */
const rarely = <T>(value: fc.Arbitrary<T>, one = 5) =>
  fc
    .option(value, { freq: 1 })
    .chain((given) => fc.integer({ min: 1, max: one }).map((lot) => (lot === 1 ? given : null)));

const hundredths = fc.integer({ min: 0, max: 100 }).map((value) => (value / 100).toFixed(2));

export const careDay = fc
  .tuple(
    fc.constantFrom(2017, 2019, 2020, 2021, 2022, 2023, 2024, 2024, 2025, 2025, 2026, 2027),
    fc.integer({ min: 0, max: 364 }),
  )
  .map(([year, days]) => new Date(Date.UTC(year, 0, 1 + days)).toISOString().slice(0, 10));

/** A visit is of one trade: lines that come together in life. */
const VISITS: ((act: Act) => boolean)[] = [
  () => true,
  ({ family }) => family === 'doctor' || family === 'technical',
  ({ family }) => family === 'pharmacy' || family === 'dispensing-fee',
  ({ family }) => family.startsWith('dental'),
  ({ family }) => family === 'optics',
  ({ family }) => family === 'audio',
  ({ family }) => family === 'hospital' || family === 'technical',
  ({ family }) => ['auxiliary', 'transport', 'laboratory', 'midwife'].includes(family),
];

/** A line of one act; what the tables cannot know of it is said more often than not. */
export const randomLine = (act: Act): fc.Arbitrary<OracleLine> => {
  const unpaid = act.rate === 'none';
  const stated = <T>(value: fc.Arbitrary<T>, needed: boolean) =>
    needed ? fc.option(value, { freq: 12 }) : rarely(value, unpaid ? 30 : 4);
  return fc.record({
    act: fc.constant(act.code),
    quantity:
      act.class === null ? fc.constantFrom(1, 1, 1, 1, 2, 3, 40) : fc.constantFrom(1, 1, 1, 1, 1, 2, 3),
    price: money(300_000),
    base: stated(money(40_000), !unpaid && !tables.base.has(act.key)),
    rate: stated(hundredths, act.rate === 'stated'),
    mandatory: rarely(money(3_000), unpaid ? 30 : 10),
    coefficient: stated(fc.constantFrom('1', '1.5', '2', '8.6', '0.5', '12.25'), act.letter),
    priceLimit: stated(money(200_000), act.basket !== null && !tables.limit.has(act.key)),
    ear: fc.constantFrom('left', 'right', null),
  });
};

export const randomContext: fc.Arbitrary<OracleContext> = fc.record({
  careDate: careDay,
  sector: fc.constantFrom(...SECTORS, '2-non-OPTAM' as const, ...SECTORS, ...SECTORS, null),
  carePath: fc.constantFrom(...CARE_PATH_LETTERS, 'T', 'T', 'T', 'T', 'T', 'T', null),
  exemption: rarely(fc.constantFrom(...EXEMPTION_CODES), 3),
  minor: fc.constantFrom(true, false, false),
  age: rarely(fc.integer({ min: 0, max: 100 }), 2),
  trade: fc.constantFrom('gp', 'dentist', null),
  territory: fc.constantFrom('metropole', 'metropole', 'metropole', ...TERRITORIES),
  localScheme: rarely(fc.constant(true), 6).map((local) => local !== null),
  c2s: rarely(fc.constant(true), 12).map((c2s) => c2s !== null),
  ward: fc.constantFrom('general', 'psychiatric'),
  network: fc.boolean(),
  memberSince: rarely(careDay, 2),
  sightChange: fc.boolean(),
  deductedThisYear: rarely(fc.record({ participation: money(6_000), franchise: money(6_000) }), 2),
});

const PARAMETERS: Record<ParameterName, fc.Arbitrary<unknown>> = {
  percent: fc.integer({ min: 0, max: 5_000 }).map((tenths) => (tenths / 10).toFixed(1)),
  euros: money(80_000),
  limit: fc.oneof(fc.constant('regulated'), money(80_000)),
  copay: fc.boolean(),
  per: fc.constantFrom('act', 'year'),
  period: fc.constantFrom(...PERIODS),
  frame: money(20_000),
  simple: money(40_000),
  complex: money(60_000),
  veryComplex: money(80_000),
  simpleComplex: money(50_000),
  simpleVeryComplex: money(60_000),
  complexVeryComplex: money(70_000),
};

/** A guarantee of a kind, with what it must have and perhaps what it may have. */
export function guaranteeOf(kind: Kind, code: string): fc.Arbitrary<OracleGuarantee> {
  const able = ACTS.filter(kind.suits ?? (() => true));
  const domains = [...new Set(able.map(({ domain }) => domain))];
  const target = fc.oneof(
    fc.record({ domain: fc.constantFrom(...domains) }),
    fc.record({
      acts: fc.subarray(
        able.map(({ key }) => key),
        { minLength: 1 },
      ),
    }),
    fc.constant({ acts: able.map(({ key }) => key) }),
  );
  const parameters = fc.record({
    ...Object.fromEntries(kind.requires.map((name) => [fieldOf(name), PARAMETERS[name]])),
    ...Object.fromEntries(
      kind.allows.map((name) => [fieldOf(name), fc.option(PARAMETERS[name], { nil: undefined })]),
    ),
  });
  const maybe = <T>(value: fc.Arbitrary<T>) => rarely(value).map((given) => given ?? undefined);
  const conditions = fc.record({
    sectors: maybe(fc.subarray([...SECTORS], { minLength: 1 })),
    network: maybe(fc.constantFrom('in' as const, 'out' as const)),
    waiting_months: maybe(fc.integer({ min: 1, max: 24 })),
    renewal: maybe(fc.constantFrom('law' as const, 24, 48)),
    times: kind.timed ? maybe(fc.integer({ min: 1, max: 5 })) : fc.constant(undefined),
  });
  return fc
    .tuple(target, parameters, conditions)
    .map((parts) => Object.assign({ code, kind: kind.name }, ...parts) as OracleGuarantee);
}

const GUARANTEES = ['G1', 'G2', 'G3', 'G4'].map((code) =>
  fc.oneof(...KINDS.map((kind) => guaranteeOf(kind, code))),
);

export const randomLevel: fc.Arbitrary<OracleLevel> = fc.record({
  responsible: fc.boolean(),
  year_starts: fc.constantFrom(null, '04-01', '01-01', '10-15'),
  guarantees: fc.integer({ min: 1, max: 4 }).chain((count) => fc.tuple(...GUARANTEES.slice(0, count))),
});

/** What this person used before: of sums, of numbers of times, of equipment, in all sorts of periods. */
const randomCounters = (careDate: string): fc.Arbitrary<[string, number][]> => {
  const shifted = fc.integer({ min: -1_500, max: 800 }).map((days) => {
    const day = new Date(`${careDate}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  });
  const opened = (months: number) => shifted.map((start) => `${start}/${months}`);
  const year = fc.constant(careDate.slice(0, 4));
  const sum = fc.tuple(
    fc
      .tuple(fc.constantFrom('G1', 'G2', 'G3'), fc.oneof(year, opened(12), opened(24)))
      .map((key) => key.join(' ')),
    fc.integer({ min: 0, max: 40_000 }),
  );
  const times = fc.tuple(
    fc.tuple(fc.constantFrom('G1.times', 'G2.times'), fc.oneof(year, opened(12))).map((key) => key.join(' ')),
    fc.integer({ min: 0, max: 4 }),
  );
  const equipment = fc.tuple(
    fc
      .oneof(
        fc.tuple(fc.constantFrom('optics.frame', 'optics.lens'), fc.oneof(opened(24), opened(12))),
        fc.tuple(fc.constantFrom('audio.left', 'audio.right'), opened(48)),
      )
      .map((key) => key.join(' ')),
    fc.integer({ min: 0, max: 2 }),
  );
  return fc.array(fc.oneof(sum, times, equipment), { maxLength: 3 }).map((all) => [...new Map(all)]);
};

export const randomLines: fc.Arbitrary<OracleLine[]> = fc.constantFrom(...VISITS).chain((visit) => {
  const meant = ACTS.filter(visit);
  return fc.array(fc.constantFrom(...meant).chain(randomLine), { minLength: 1, maxLength: 4 });
});

export const randomVisit: fc.Arbitrary<RandomVisit> = fc
  .tuple(randomLines, randomContext)
  .chain(([lines, context]) =>
    randomCounters(context.careDate).map((counters) => ({ lines, context, counters })),
  );

/** The request as a door of the product reads it. */
export function requestOf({ lines, context }: Pick<RandomVisit, 'lines' | 'context'>): PriceRequest {
  return { context: priceContext.parse(context), lines: lines.map((line) => priceLineInput.parse(line)) };
}

/** The contract as a grid file would hold it, compiled. */
export function gridOf({ responsible, year_starts, guarantees }: OracleLevel): CompiledGrid {
  const yearly = year_starts === null ? {} : { year_starts };
  const level = { level: 'L', label: 'L', responsible, ...yearly, starts_on: '2010-01-01', covers: [] };
  const { grid, findings } = readGridShape({
    grid: 'random',
    levels: [{ ...level, guarantees: guarantees.map(withoutNothing) }],
  });
  if (grid === null) throw new Error(`a random grid has a fault: ${JSON.stringify(findings)}`);
  return compileGrid(grid);
}

function withoutNothing(guarantee: OracleGuarantee) {
  return Object.fromEntries(Object.entries(guarantee).filter(([, value]) => value !== undefined));
}

export function countersOf(counters: [string, number][]): Counters {
  return new Map(counters.map(([key, used]) => [key, BigInt(used)]));
}

/** What a line says when nothing is said of it. */
export const PLAIN_LINE = {
  quantity: 1,
  base: null,
  rate: null,
  mandatory: null,
  coefficient: null,
  priceLimit: null,
  ear: null,
};

/** A visit to the declared doctor of sector 1. */
export const AT_DOCTOR: OracleContext = {
  careDate: '2025-03-10',
  sector: '1',
  carePath: 'T',
  exemption: null,
  minor: false,
  age: null,
  trade: null,
  territory: 'metropole',
  localScheme: false,
  c2s: false,
  ward: 'general',
  network: false,
  memberSince: null,
  sightChange: false,
  deductedThisYear: null,
};
