import { readFileSync } from 'node:fs';
import type { Day } from '../../basics/day.ts';
import { type BudgetLimits, budgetsOnDay, unknownBudgets } from './budget-limits.ts';
import { readDatedRows } from './dated-rows.ts';

/**
 * Reads limits/budgets.yaml from the package. Throws with every fault at once: a limit nobody can explain
 * must stop the start. The answer gives the limits of a day.
 */
export function loadBudgetLimits(
  table: URL = new URL('./budgets.yaml', import.meta.url),
): (on: Day) => BudgetLimits {
  const { rows, faults } = readDatedRows(readFileSync(table, 'utf8'));
  faults.push(...unknownBudgets(rows).map((key) => `${key}: no budget reads it`));
  if (faults.length > 0) throw new Error(`the budgets do not load:\n${faults.join('\n')}`);
  let last: { readonly on: Day; readonly limits: BudgetLimits } | undefined;
  return (on) => {
    if (last?.on !== on) last = { on, limits: budgetsOnDay(rows, on) };
    return last.limits;
  };
}
