import type { Day } from '../basics/day.ts';
import { type Cents, cents, most, ZERO } from '../basics/money.ts';
import type { Act, Correction } from './act.ts';
import { CORRECTIONS } from './act.ts';
import type { Examined } from './check-responsible.ts';
import type { Guarantee } from './grid.ts';
import { findKind } from './kinds.ts';
import { type PairGroup, pairGroup } from './pair.ts';
import { cornersOf, excessAt, HUGE, paidAt } from './probe.ts';
import { lawOnDay } from './tables.ts';

/** What a level pays for one element of class B, mandatory part included, at most; and whether beyond copay. */
type Cover = {
  readonly guarantee: Guarantee;
  readonly euros: Cents;
  readonly beyond: boolean;
};

/**
 * R871-2 3°: glasses of class B, when more than the copay is paid, cost the contract at least and at most so
 * much a pair, by the groups of its lenses; the frame at most 100 €. The mandatory part is included.
 */
export function checkPairs(examined: Examined, on: Day): void {
  const frame = coverOf(examined, on, (act) => act.element === 'frame');
  if (frame === null) return;
  const { tables, note } = examined;
  const frameMost = lawOnDay(tables, 'frame-most', on)?.value ?? HUGE;
  const budget = pairBudgetOf(frame.guarantee);
  const frameCover = budget?.frame ?? frame.euros;
  if (frame.beyond && frameCover > frameMost) note('responsible.frame', frame.guarantee);
  for (const [one, other] of PAIRS) {
    const lenses = [lensCover(examined, on, one), lensCover(examined, on, other)];
    const [left, right] = lenses;
    if (!left || !right || !(frame.beyond || left.beyond || right.beyond)) continue;
    const group = pairGroup(one, other);
    const total = pairBudgetOf(left.guarantee)?.pair(group) ?? cents(frameCover + left.euros + right.euros);
    noteTotal(examined, { group, on, total, lens: right });
  }
}

function noteTotal(
  { tables, note }: Examined,
  told: { group: PairGroup; on: Day; total: Cents; lens: Cover },
): void {
  const least = lawOnDay(tables, `pair-least.${told.group}`, told.on)?.value ?? ZERO;
  const largest = lawOnDay(tables, `pair-most.${told.group}`, told.on)?.value ?? HUGE;
  const { guarantee } = told.lens;
  if (told.total < least) note('responsible.pair-least', guarantee);
  if (told.total > largest) note('responsible.pair-most', guarantee);
}

const PAIRS: readonly (readonly [Correction, Correction])[] = CORRECTIONS.flatMap((one, index) =>
  CORRECTIONS.slice(index).map((other) => [one, other] as const),
);

function lensCover(examined: Examined, on: Day, correction: Correction): Cover | null {
  return coverOf(examined, on, (act) => act.element === 'lens' && act.correction === correction);
}

/** The largest cover of the acts meant; one act stands for its group. */
function coverOf({ answerOf, tables }: Examined, on: Day, meant: (act: Act) => boolean): Cover | null {
  let found: Cover | null = null;
  for (const act of tables.acts.values()) {
    if (act.class !== 'B' || !meant(act)) continue;
    const guarantee = answerOf(act, null);
    if (!guarantee) continue;
    for (const corner of cornersOf(act, on, tables)) {
      const paid = paidAt(guarantee, corner, { price: HUGE, surely: false });
      const euros = cents(paid + corner.mandatory);
      if (found === null || euros > found.euros)
        found = { guarantee, euros: most(ZERO, euros), beyond: excessAt(guarantee, corner) > 0n };
    }
  }
  return found;
}

function pairBudgetOf({ kind, parameters }: Guarantee) {
  return findKind(kind)?.pair?.(parameters);
}
