import type { HonestYears } from './honest-table.ts';
import { HORIZON_DAYS, type Thefts } from './theft-table.ts';

const HONEST = [
  ...['trade', 'practice-years', 'alarms a year', 'of them cuts', 'most of one', 'promise', ''],
  ...['busy days a year', 'alarms by detector'],
];
const THEFT = [
  ...['thief', 'asked to confirm', 'cut', 'people before an alarm', 'people in all (9 in 10)'],
  ...['questions', 'days', 'cut by'],
];

/** The false alarms of honest work, one line a trade, as Markdown. */
export function honestText(rows: readonly HonestYears[]): string {
  return table(HONEST, rows.map(honestLine));
}

function honestLine(row: HonestYears): string[] {
  const { trade, years, perYear, cuts, worst, busyDays, shadows, byDetector, promised, kept } = row;
  const seen = [...byDetector].sort((a, b) => b[1] - a[1]).map(([name, times]) => `${name} ${times}`);
  const inShadow = shadows === 0 ? [] : [`in shadow ${shadows}`];
  return [
    ...[trade, `${years}`, perYear.toFixed(3), (cuts / years).toFixed(3), `${worst}`],
    ...[`≤ ${promised}`, kept ? 'kept' : '**broken**', (busyDays / years).toFixed(2)],
    [...seen, ...inShadow].join(', ') || '—',
  ];
}

/** What thieves came away with: a table a trade, one line a thief. */
export function theftText(rows: readonly Thefts[]): string {
  const trades = [...new Set(rows.map(({ trade }) => trade))];
  return trades
    .map((trade) => {
      const lines = rows.filter((row) => row.trade === trade).map(theftLine);
      return `\n**${trade}**, ${rows[0]?.thefts} thefts of each kind\n\n${table(THEFT, lines)}`;
    })
    .join('');
}

function theftLine(row: Thefts): string[] {
  return [
    ...[row.plan.name, percent(row.alarmed), percent(row.cut), `${row.peopleBeforeAlarm}`],
    ...[`${row.people} (${row.peopleP90})`, `${row.queries}`],
    row.cut < 0.5 ? `> ${HORIZON_DAYS}` : `${row.days}`,
    row.by.join(', ') || '—',
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
