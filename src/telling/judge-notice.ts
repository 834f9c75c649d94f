import type { LeakNotice } from '../contract/leak-notice.ts';
import { checkNotice, type GateFault } from './notice-gate.ts';
import { type NoticeText, PARTS, type Part } from './notice-text.ts';
import { type Sender, writeNotice } from './write-notice.ts';

/** A fault with the part of the message in which the writer looks for it; null for the whole message. */
export type PlacedFault = GateFault & { readonly part: Part | null };

export type JudgedNotice = {
  readonly texts: { readonly fr: NoticeText; readonly en: NoticeText };
  readonly faults: readonly PlacedFault[];
  /** Of the language that reads harder. */
  readonly readingEase: number;
};

/** Writes a message in both languages and lets the gate judge both: people may ask for either. */
export function judgeNotice(notice: LeakNotice, sender: Sender): JudgedNotice {
  const texts = { fr: writeNotice(notice, sender, 'fr'), en: writeNotice(notice, sender, 'en') };
  const judged = [texts.fr, texts.en].map((text) => ({
    text,
    report: checkNotice({ text, notice, verifyAt: sender.verifyAt }),
  }));
  const found = judged.flatMap(({ text, report }) =>
    report.faults.map((fault) => ({ ...fault, part: placeOf(fault, text) })),
  );
  // What is wrong in both languages for one reason is told once.
  const faults = [...new Map(found.map((fault) => [`${fault.code} ${fault.found}`, fault])).values()];
  const readingEase = Math.round(Math.min(...judged.map(({ report }) => report.readability.ease)));
  return { texts, faults, readingEase };
}

const PLACES: Readonly<Record<string, Part>> = {
  'contact.incomplete': 'contact',
  'verdict.not-first': 'verdict',
  'field.missing': 'data',
  'actions.count': 'actions',
  'action.beside': 'actions',
};

function placeOf({ code, found }: GateFault, { parts }: NoticeText): Part | null {
  if (code === 'item.missing') return PARTS.find((part) => part === found) ?? null;
  if (code.startsWith('reading.')) return null;
  const holding = parts.find(({ sentences, items }) =>
    [...sentences, ...items].some((text) => text.includes(found)),
  );
  return PLACES[code] ?? holding?.part ?? null;
}
