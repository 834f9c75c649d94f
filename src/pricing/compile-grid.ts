import type { Day } from '../basics/day.ts';
import { holds } from '../basics/period.ts';
import type { Act } from './act.ts';
import type { PeriodKind } from './counter.ts';
import { type Grid, type Guarantee, guaranteeFor, type Level, type Situation } from './grid.ts';
import type { Allowance, GuaranteePromise } from './kind.ts';
import { findKind } from './kinds.ts';
import type { PairBudget } from './pair.ts';

/** A guarantee turned into functions: nothing of the grid is interpreted at the counter. */
export type CompiledGuarantee = Pick<Guarantee, 'code' | 'kind' | 'waitingMonths' | 'renewal'> & {
  /** At most so many times in each period. */
  readonly times: { readonly most: number; readonly period: PeriodKind } | null;
  readonly needs: 'regulated' | 'pmss' | null;
  readonly allowance: Allowance | null;
  readonly pair: PairBudget | null;
  readonly promise: GuaranteePromise;
  /** No condition and no allowance: nothing but the promise, the law and the price bounds what is paid. */
  readonly plain: boolean;
};

export type CompiledLevel = Pick<Level, 'level' | 'label' | 'responsible' | 'yearStarts'> & {
  readonly guaranteeOf: (act: Act, situation: Situation) => CompiledGuarantee | null;
};

export type CompiledGrid = {
  readonly name: string;
  readonly levelOnDay: (level: string, careDate: Day) => CompiledLevel | null;
};

/**
 * Turns a checked grid into lookups by level, day, act and situation. A fault here is a bug: checkGrid comes
 * first. Of an act the list gained since, a grid kept from before may say nothing: that is no guarantee.
 */
export function compileGrid(grid: Grid): CompiledGrid {
  const byName = Map.groupBy(
    grid.levels.map((level) => ({ from: level.from, to: level.to, compiled: compileLevel(level) })),
    ({ compiled }) => compiled.level,
  );
  return {
    name: grid.name,
    levelOnDay: (level, careDate) => byName.get(level)?.find((one) => holds(one, careDate))?.compiled ?? null,
  };
}

/** Lines are planned once per act and situation of care, so an answer is found by search, not kept here. */
function compileLevel(level: Level): CompiledLevel {
  const compiled = new Map(level.guarantees.map((guarantee) => [guarantee, compileGuarantee(guarantee)]));
  return {
    level: level.level,
    label: level.label,
    responsible: level.responsible,
    yearStarts: level.yearStarts,
    guaranteeOf: (act, situation) => {
      const guarantee = guaranteeFor(level, act, situation);
      return (guarantee && compiled.get(guarantee)) ?? null;
    },
  };
}

function compileGuarantee(guarantee: Guarantee): CompiledGuarantee {
  const { code, kind: name, parameters, waitingMonths, renewal, times } = guarantee;
  const kind = findKind(name);
  if (kind === undefined) throw new Error(`the grid was compiled with an unknown kind: ${name}`);
  const allowance = kind.allowance?.(parameters) ?? null;
  const pair = kind.pair?.(parameters) ?? null;
  return {
    code,
    kind: name,
    waitingMonths,
    renewal,
    times: times === null ? null : { most: times, period: parameters.period ?? 'civil-year' },
    needs: kind.needs(parameters),
    allowance,
    pair,
    promise: kind.promise(parameters),
    plain: waitingMonths === null && renewal === null && times === null && allowance === null,
  };
}
