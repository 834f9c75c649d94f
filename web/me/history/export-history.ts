import type { Language } from '../../../src/basics/words.ts';
import type { MeLookup, MeLookups } from '../../../src/contract/me.ts';
import { ask } from '../../kit/ask.ts';
import { saySeen } from './say-lookup.ts';
import { EVERYTHING, lookupsAddress } from './use-lookups.ts';

const PAGE = 100;
/** Twelve months of the most looked-up person there may be; a list without end is a fault of ours. */
const PAGES_MAX = 20;

/** Everything the log still says of the person, the newest first. */
export async function wholeHistory(language: Language): Promise<MeLookup[]> {
  const lookups: MeLookup[] = [];
  let before: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer: MeLookups = await ask(lookupsAddress(EVERYTHING, before, PAGE), { language });
    lookups.push(...answer.lookups);
    before = answer.next;
    if (before === null) break;
  }
  return lookups;
}

const COLUMNS = [
  'entry',
  'at',
  'place',
  'town',
  'finess',
  'professional',
  'insurer',
  'purpose',
  'presence',
  'outcome',
  'seen',
  'from',
  'to',
  'contested',
  'commitment',
  'signature',
] as const;

/** One line a lookup, for a spreadsheet: semicolons, since a French one splits at nothing else by itself. */
export function toCsv(lookups: readonly MeLookup[], language: Language): string {
  const rows = lookups.map((lookup) => rowOf(lookup, language).map(cell).join(';'));
  // The mark at the start tells a spreadsheet that the text is UTF-8.
  return `\ufeff${[COLUMNS.join(';'), ...rows].join('\r\n')}\r\n`;
}

function rowOf(lookup: MeLookup, language: Language): string[] {
  const { practice, receipt } = lookup;
  return [
    lookup.entry,
    lookup.at,
    practice?.name ?? '',
    practice?.town ?? '',
    practice?.finess ?? '',
    lookup.professional ?? '',
    lookup.insurer?.name ?? '',
    lookup.purpose,
    lookup.presence,
    lookup.outcome,
    saySeen(lookup, language),
    lookup.from,
    lookup.to,
    lookup.contested?.at ?? '',
    receipt.commitment,
    receipt.signature,
  ];
}

/** A name that begins like a formula must not become one in somebody's spreadsheet. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands a file to the person: nothing of it is sent anywhere. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
