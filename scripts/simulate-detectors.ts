import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Day, day } from '../src/basics/day.ts';
import { loadBudgetLimits } from '../src/disclosure/limits/load-budget-limits.ts';
import { loadDetectorLimits } from '../src/disclosure/limits/load-detector-limits.ts';
import { TRADES, type Trade } from '../src/people/trade.ts';
import { honestYears } from './detectors/honest-table.ts';
import { PLANS } from './detectors/plans.ts';
import { theftsOf, victims } from './detectors/theft-table.ts';
import { honestText, theftText } from './detectors/write-tables.ts';

// `npm run simulate:detectors [-- --seed 2026 --years 1 --thefts 24 --trade dentist --write]`: what the
// detectors, with the limits of limits/*.yaml as they stand on a day, make of honest years and of thieves.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2026' },
    /** Multiplies the practice-years of every trade. */
    years: { type: 'string', default: '1' },
    thefts: { type: 'string', default: '24' },
    on: { type: 'string', default: '2026-11-25' },
    trade: { type: 'string', multiple: true, default: [...TRADES] },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
const on: Day = day(values.on);
const rules = { detectors: loadDetectorLimits()(on), budgets: loadBudgetLimits()(on) };
const trades = TRADES.filter((trade) => values.trade.includes(trade));

/** As many practice-years as make the promise of the trade worth something: tens of alarms would be seen. */
function yearsOf(trade: Trade): number {
  return Math.max(1, Math.round((trade === 'pharmacy' ? 60 : 300) * Number(values.years)));
}

const honest = trades.map((trade) => {
  const found = honestYears(trade, values.only === 'thefts' ? 1 : yearsOf(trade), rules, seed);
  process.stderr.write(`${trade}: ${found.alarms} false alarms in ${found.years} years\n`);
  return found;
});
const stolen = trades.flatMap((trade) => {
  if (values.only === 'honest') return [];
  const from = victims(trade, Number(values.thefts), rules, seed);
  process.stderr.write(`${trade}: thieves\n`);
  return PLANS.map((plan) => theftsOf(plan, from, rules, seed));
});

const text = `${honestText(honest)}\n${theftText(stolen)}`;
process.stdout.write(text);
if (values.write) writeSection(text);
if (honest.some(({ kept }) => !kept)) process.exitCode = 1;

function writeSection(section: string): void {
  const path = join(resolve(import.meta.dirname, '..'), 'docs', 'detectors.md');
  const [before, , after] = readFileSync(path, 'utf8').split(/<!-- simulation (?:begins|ends) -->\n/);
  writeFileSync(path, `${before}<!-- simulation begins -->\n${section}<!-- simulation ends -->\n${after}`);
}
