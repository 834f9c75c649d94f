import type { Language, Words } from '../basics/words.ts';
import type { RemittanceReturn } from '../contract/payments.ts';

type Claim = RemittanceReturn['claims'][number];

type Column = {
  readonly head: Words;
  readonly side: 'left' | 'right';
  readonly cell: (claim: Claim, language: Language) => string;
};

const COLUMNS: readonly Column[] = [
  { head: { fr: 'Facture', en: 'Invoice' }, side: 'right', cell: (claim) => claim.invoiceNumber },
  {
    head: { fr: 'Soins du', en: 'Care of' },
    side: 'left',
    cell: (claim, language) => shortDay(claim.careDate, language),
  },
  { head: { fr: 'Demande', en: 'Claim' }, side: 'left', cell: (claim) => claim.number },
  { head: { fr: 'Complémentaire', en: 'Insurer' }, side: 'left', cell: (claim) => claim.insurerName },
  {
    head: { fr: 'Prix', en: 'Price' },
    side: 'right',
    cell: (claim, language) => amount(claim.price, language),
  },
  {
    head: { fr: 'Payé', en: 'Paid' },
    side: 'right',
    cell: (claim, language) => amount(claim.insurer, language),
  },
];

const STATES: Record<RemittanceReturn['state'], Words> = {
  drafted: { fr: 'en préparation', en: 'being prepared' },
  approved: { fr: 'en préparation', en: 'being prepared' },
  released: { fr: 'libéré, fichier en cours d’envoi', en: 'released, file on its way' },
  sent: { fr: 'envoyé à la banque', en: 'sent to the bank' },
  abandoned: { fr: 'abandonné', en: 'abandoned' },
};

/**
 * A return as a page of text: aligned columns, the total last, the number that the bank statement repeats
 * first.
 */
export function writeStatement(remittance: RemittanceReturn, language: Language): string {
  const fr = language === 'fr';
  const rows = remittance.claims.map((claim) => COLUMNS.map((column) => column.cell(claim, language)));
  const heads = COLUMNS.map(({ head }) => head[language]);
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => pad(cell, widths[i] ?? 0, COLUMNS[i]?.side ?? 'left'))
      .join('  ')
      .trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const sum = amount(remittance.amount, language);
  const total = `${fr ? 'Total du virement' : 'Total of the transfer'}  ${sum}`;
  const day = shortDay(remittance.executionOn, language);
  return [
    `${fr ? 'Relevé du virement' : 'Statement of transfer'} ${remittance.number}`,
    `${remittance.practice} (FINESS ${remittance.finess})`,
    `${fr ? 'Exécution' : 'Execution'} ${day}, ${STATES[remittance.state][language]}`,
    '',
    line(heads),
    rule,
    ...rows.map(line),
    rule,
    total.padStart(rule.length),
    fr
      ? `Sur votre relevé de compte, ce virement porte la référence ${remittance.number}.`
      : `On your bank statement this transfer bears the reference ${remittance.number}.`,
    '',
  ].join('\n');
}

function pad(cell: string, width: number, side: Column['side']): string {
  return side === 'left' ? cell.padEnd(width) : cell.padStart(width);
}

function shortDay(day: string, language: Language): string {
  return language === 'fr' ? day.split('-').reverse().join('/') : day;
}

function amount(euros: string, language: Language): string {
  return language === 'fr' ? `${euros.replace('.', ',')}\u00a0€` : `€${euros}`;
}
