import { readFraction } from '../basics/rate.ts';
import type { Language, Words } from '../basics/words.ts';
import type { PriceAnswer, PricedLine, PriceTotal } from '../contract/pricing.ts';
import { enPercent, frPercent } from '../pricing/because.ts';
import { sayAmount } from './say.ts';
import { textTable } from './text-table.ts';

type Prices = {
  readonly lines: readonly PricedLine[];
  readonly total: PriceTotal | null;
  readonly level?: PriceAnswer['level'];
};

const HEADS: readonly { readonly words: Words; readonly side: 'left' | 'right' }[] = [
  { words: { fr: 'Acte', en: 'Act' }, side: 'left' },
  { words: { fr: 'Qté', en: 'Qty' }, side: 'right' },
  { words: { fr: 'Prix', en: 'Price' }, side: 'right' },
  { words: { fr: 'Base', en: 'Base' }, side: 'right' },
  { words: { fr: 'Taux', en: 'Rate' }, side: 'right' },
  { words: { fr: 'Obligatoire', en: 'Mandatory' }, side: 'right' },
  { words: { fr: 'Complémentaire', en: 'Insurer' }, side: 'right' },
  { words: { fr: 'Patient', en: 'Patient' }, side: 'right' },
];

/** Priced lines as a page of text: an aligned table with its total, then the reasons of each line. */
export function sayPrices({ lines, total, level }: Prices, language: Language): string {
  const columns = HEADS.map(({ words, side }) => ({ head: words[language], side }));
  const amount = (euros: string | null) => (euros === null ? '–' : sayAmount(euros, language));
  const parts = (one: PriceTotal | PricedLine) =>
    [one.mandatory, one.insurer, one.patient].map((euros) => amount(euros));
  const rows = lines.map((line) => [
    line.act,
    String(line.quantity),
    amount(line.price),
    amount(line.base),
    sayRate(line.rate, language),
    ...parts(line),
  ]);
  if (total) rows.push(['Total', '', amount(total.price), amount(total.base), '', ...parts(total)]);
  const why = lines.flatMap((line) => [
    '',
    `${line.act}${line.guarantee === null ? '' : ` (${line.guarantee})`}`,
    ...line.because.map((one) => `  ${amount(one.amount).padStart(11)}  ${one.words[language]}`),
  ]);
  const cover = level ? [`${language === 'fr' ? 'Niveau' : 'Level'} ${level}`, ''] : [];
  return [...cover, textTable(columns, rows), ...why].join('\n');
}

/** "0.70" as a person reads it: "70 %". */
function sayRate(fraction: string | null, language: Language): string {
  const rate = fraction === null ? undefined : readFraction(fraction);
  if (rate === undefined) return '–';
  return language === 'fr' ? frPercent(rate) : enPercent(rate);
}
