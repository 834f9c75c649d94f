import type { CompiledLevel } from './compile-grid.ts';
import { type LinePlan, planLine } from './line-plan.ts';
import type { PriceContext } from './price-request.ts';
import type { Tables } from './tables.ts';

type Plans = Map<string, LinePlan | null>;

/** Days and situations whose plans are kept, per level: a day of a whole country meets a few hundred. */
const SITUATIONS_MAX = 2_000;
/** Codes kept per situation: an unknown code is remembered too, so a stranger must not choose how many. */
const CODES_MAX = 500;

const BY_TABLES = new WeakMap<Tables, WeakMap<object, Map<string, Plans>>>();
const NOBODY = {};

/** The plans for one context against one level; what was planned for it before is found again. */
export function plansFor(
  context: PriceContext,
  tables: Tables,
  level: CompiledLevel | null,
): (code: string) => LinePlan | null {
  const plans = plansOf(context, tables, level);
  return (code) => {
    const known = plans.get(code);
    if (known !== undefined) return known;
    const plan = planLine(code, context, tables, level);
    if (plans.size < CODES_MAX) plans.set(code, plan);
    return plan;
  };
}

type Last = { context: PriceContext; tables: Tables; level: CompiledLevel | null; plans: Plans };

/** The situation asked last: in a file, or at a counter, the next request is mostly like it. */
let last: Last | null = null;

function plansOf(context: PriceContext, tables: Tables, level: CompiledLevel | null): Plans {
  if (last?.tables === tables && last.level === level && isAlike(last.context, context)) return last.plans;
  const plans = plansAt(situation(context), tables, level);
  last = { context: { ...context }, tables, level, plans };
  return plans;
}

function plansAt(key: string, tables: Tables, level: CompiledLevel | null): Plans {
  const byLevel = kept(BY_TABLES, tables, () => new WeakMap());
  const bySituation = kept(byLevel, level ?? NOBODY, () => new Map<string, Plans>());
  if (bySituation.size >= SITUATIONS_MAX && !bySituation.has(key)) bySituation.clear();
  return kept(bySituation, key, () => new Map());
}

function kept<K, V>(
  map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}

/** All that a plan depends on. `memberSince` and `deductedThisYear` are left to the line. */
const FIELDS = [
  'careDate',
  'sector',
  'carePath',
  'trade',
  'minor',
  'exemption',
  'age',
  'territory',
  'localScheme',
  'c2s',
  'ward',
  'network',
  'sightChange',
] as const satisfies readonly (keyof PriceContext)[];

function situation(context: PriceContext): string {
  return FIELDS.map((field) => context[field]).join('|');
}

/** The same fields, compared one by one: a line is priced in less time than a key is made of them. */
function isAlike(one: PriceContext, other: PriceContext): boolean {
  return (
    one.careDate === other.careDate &&
    one.sector === other.sector &&
    one.carePath === other.carePath &&
    one.trade === other.trade &&
    one.minor === other.minor &&
    one.exemption === other.exemption &&
    one.age === other.age &&
    one.territory === other.territory &&
    one.localScheme === other.localScheme &&
    one.c2s === other.c2s &&
    one.ward === other.ward &&
    one.network === other.network &&
    one.sightChange === other.sightChange
  );
}
