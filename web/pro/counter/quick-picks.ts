import { cents, readEuros, writeEuros } from '../../../src/basics/money.ts';
import type { ActList } from '../../../src/contract/session.ts';
import type { LineForm } from './counter-state.ts';

export type ActChoice = ActList['acts'][number];

/** What each trade bills most, in the order it bills it. A medicine comes with the fee for its box. */
const PICKS: Record<string, readonly (readonly string[])[]> = {
  pharmacy: [
    ['PH7', 'HD7'],
    ['PH4', 'HD4'],
    ['PH2', 'HD2'],
    ['PH1', 'HD1'],
  ],
  gp: [['G'], ['GS'], ['TCG'], ['VG'], ['MEG']],
  specialist: [['CS'], ['APC'], ['TC'], ['MCS']],
  laboratory: [['B'], ['PB'], ['TB']],
  nurse: [['AMI'], ['AIS'], ['AMX']],
  physiotherapist: [['AMK'], ['AMS']],
  dentist: [['C'], ['DC'], ['SDE']],
  optician: [['M01'], ['V01'], ['M03'], ['VU1']],
  audiologist: [['PAZ'], ['PAU']],
};

/** The care domains a trade asks about. */
const DOMAINS: Record<string, readonly string[]> = {
  pharmacy: ['PHAR'],
  gp: ['SVIL'],
  specialist: ['SVIL'],
  laboratory: ['LABO'],
  nurse: ['AUXM'],
  physiotherapist: ['AUXM'],
  dentist: ['DESO', 'DEPR'],
  optician: ['OPAU'],
  audiologist: ['OPAU'],
};

const UNPAID: ReadonlySet<string> = new Set(['PHN', 'FJ']);

/** Acts the mandatory scheme pays nothing for: they have no base to state. */
export function isUnpaid(act: string): boolean {
  return UNPAID.has(act);
}

/** A regulated medicine's price is its own base: nobody types it twice. */
export function priceIsBase(act: string): boolean {
  return act.startsWith('PH') && !isUnpaid(act);
}

/** Whether the base must be typed, may be typed (the tables know one for sector 1), or is never asked. */
export function baseAsked(
  line: { act: string; unitBase: string | null },
  sector: string | null,
): 'must' | 'may' | 'no' {
  if (isUnpaid(line.act) || priceIsBase(line.act)) return 'no';
  if (line.unitBase === null) return 'must';
  return sector === null || sector === '1' ? 'no' : 'may';
}

export function domainsOf(trade: string): readonly string[] {
  return DOMAINS[trade] ?? ['SVIL'];
}

export function isDoctor(trade: string): boolean {
  return trade === 'gp' || trade === 'specialist';
}

/** The quick picks of a trade that the server knows how to price, each a group of acts billed together. */
export function picksOf(trade: string, acts: readonly ActChoice[]): ActChoice[][] {
  // A code may mean two acts (C of a doctor, C of a dentist): the trade's own domains tell which.
  const domains = domainsOf(trade);
  const byCode = new Map(acts.filter(({ domain }) => domains.includes(domain)).map((act) => [act.code, act]));
  return (PICKS[trade] ?? [])
    .map((group) => group.flatMap((code) => byCode.get(code) ?? []))
    .filter((group) => group.length > 0);
}

export function lineOf(act: ActChoice): Omit<LineForm, 'id'> {
  return {
    act: act.code,
    label: act.label,
    unitBase: act.base,
    quantity: '1',
    price: comma(act.base ?? ''),
    base: '',
    touched: false,
  };
}

/**
 * The price of a line whose price is ours to fill: unit base times quantity, as the keyboard would type it.
 */
export function priceFor(unitBase: string | null, quantity: string): string | undefined {
  const unit = unitBase === null ? undefined : readEuros(unitBase);
  if (unit === undefined || !/^[1-9][0-9]{0,2}$/.test(quantity)) return undefined;
  return comma(writeEuros(cents(unit * BigInt(quantity))));
}

function comma(amount: string): string {
  return amount.replace('.', ',');
}
