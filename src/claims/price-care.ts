import type { CareDomain } from '../basics/care-domain.ts';
import { findAct } from '../pricing/act.ts';
import type { CompiledGrid } from '../pricing/compile-grid.ts';
import type { Counters, CounterUse } from '../pricing/counter.ts';
import { priceRequest } from '../pricing/price.ts';
import type { Priced, PricedLine, PriceRequest, Reservation } from '../pricing/price-request.ts';
import type { Tables } from '../pricing/tables.ts';
import { totalOf } from '../pricing/total.ts';

/** The contract level that pays each domain; a domain that is absent is paid by no contract. */
export type Levels = ReadonlyMap<CareDomain, string>;

export type CareToPrice = {
  readonly request: PriceRequest;
  readonly tables: Tables;
  readonly grid: CompiledGrid | null;
};

/**
 * Prices care whose domains may be paid by different contracts of one insurer: the lines of each level are
 * priced together, then put back in the order they were asked.
 */
export function priceCare(care: CareToPrice, levels: Levels, counters: Counters): Priced {
  const { request, tables, grid } = care;
  const levelOf = (act: string) => {
    const domain = findAct(tables.acts, act, request.context.trade)?.domain;
    return (domain && levels.get(domain)) ?? null;
  };
  const groups = Map.groupBy(request.lines.keys(), (index) => levelOf(request.lines[index]?.act ?? ''));
  const lines = new Map<number, PricedLine>();
  const reservations: Reservation[] = [];
  const consulted: CounterUse[] = [];
  for (const [level, indexes] of groups) {
    const asked = { ...request, lines: indexes.flatMap((index) => request.lines[index] ?? []) };
    const priced = priceRequest(asked, { tables, grid: level === null ? null : grid, level, counters });
    if (!priced.ok) return priced;
    for (const [rank, line] of priced.lines.entries()) lines.set(indexes[rank] ?? -1, line);
    reservations.push(...priced.reservations);
    consulted.push(...priced.consulted);
  }
  const ordered = [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
  return { ok: true, lines: ordered, total: totalOf(ordered), reservations, consulted };
}
