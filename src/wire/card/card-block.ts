import { readDay } from '../../basics/day.ts';
import { readAmcNumber } from '../../people/amc-number.ts';
import { readBirthDate } from '../../people/birth-date.ts';
import { nirKey, readNir } from '../../people/nir.ts';

/**
 * What the DataMatrix of a demonstration card carries. The layout used on real cards is not public (the card
 * names five items, their bytes are in no open document), so this one is ours and says so by its first word:
 *
 *   CLN1*amc*convention type*CSR*member number*NIR*key*birth date*rank*valid until
 *
 * ASCII, ten items between stars, no item may hold a star; CSR and member number may be empty. The e-card of
 * an insured person writes CLN2 and an eleventh item, the code of the moment (ecard-code.ts).
 */
export type CardBlock = {
  readonly amc: string;
  readonly conventionType: string;
  readonly csr: string;
  readonly memberNumber: string;
  readonly nir: string;
  readonly birthDate: string;
  readonly birthRank: number;
  /** Last day printed on the card, which may be later than the end of the contract. */
  readonly validUntil: string;
};

export type CardField = 'version' | 'nirKey' | 'code' | keyof CardBlock;
export type CardBlockReading =
  /** `code` is null on a printed card, which has none. */
  | { readonly ok: true; readonly card: CardBlock; readonly code: string | null }
  | { readonly ok: false; readonly field: CardField; readonly reason: 'missing' | 'malformed' | 'key' };

const PRINTED = 'CLN1';
const ECARD = 'CLN2';
/** No good block is longer, in characters. */
export const CARD_BLOCK_MAX = 93;

const PRINTED_FIELDS = [
  'version',
  'amc',
  'conventionType',
  'csr',
  'memberNumber',
  'nir',
  'nirKey',
  'birthDate',
  'birthRank',
  'validUntil',
] as const satisfies readonly CardField[];
const ECARD_FIELDS = [...PRINTED_FIELDS, 'code'] as const;
type Item = (typeof ECARD_FIELDS)[number];

/** Read downwards; the first item that is not good is the one reported. */
const CHECKS: Record<Item, (text: string) => boolean> = {
  version: (text) => text === PRINTED || text === ECARD,
  amc: (text) => readAmcNumber(text) === text,
  conventionType: (text) => /^[A-Z]{2}$/.test(text),
  csr: (text) => /^[0-9A-Z-]{0,8}$/.test(text),
  memberNumber: (text) => /^[0-9A-Z]{0,16}$/.test(text),
  nir: (text) => text.length === 13 && readNir(text).valid,
  nirKey: (text) => /^[0-9]{2}$/.test(text),
  birthDate: (text) => /^[0-9]{8}$/.test(text) && readBirthDate(text) !== undefined,
  birthRank: (text) => /^[1-9]$/.test(text),
  validUntil: (text) => readCompactDay(text) !== undefined,
  code: (text) => /^[0-9]{8}$/.test(text),
};

/** Reads any text; never throws. */
export function readCardBlock(text: string): CardBlockReading {
  const trimmed = text.trim();
  if (trimmed.length > CARD_BLOCK_MAX) return { ok: false, field: 'version', reason: 'malformed' };
  const parts = trimmed.split('*');
  const items = new Map<Item, string>();
  const fields = parts[0] === ECARD ? ECARD_FIELDS : PRINTED_FIELDS;
  for (const [place, field] of fields.entries()) {
    const item = parts[place];
    if (item === undefined) return { ok: false, field, reason: 'missing' };
    if (!CHECKS[field](item)) return { ok: false, field, reason: 'malformed' };
    items.set(field, item);
  }
  if (parts.length > fields.length) {
    return { ok: false, field: fields.at(-1) ?? 'version', reason: 'malformed' };
  }
  const get = (field: Item): string => items.get(field) ?? '';
  if (get('nirKey') !== nirKey(get('nir'))) return { ok: false, field: 'nirKey', reason: 'key' };
  return {
    ok: true,
    card: {
      amc: get('amc'),
      conventionType: get('conventionType'),
      csr: get('csr'),
      memberNumber: get('memberNumber'),
      nir: get('nir'),
      birthDate: get('birthDate'),
      birthRank: Number(get('birthRank')),
      validUntil: readCompactDay(get('validUntil')) ?? '',
    },
    code: items.get('code') ?? null,
  };
}

/**
 * Writes a block that reads back as the same card, an e-card's when a code is given; a card that could not is
 * a bug of the caller.
 */
export function writeCardBlock(card: CardBlock, code: string | null = null): string {
  const text = [
    code === null ? PRINTED : ECARD,
    card.amc,
    card.conventionType,
    card.csr,
    card.memberNumber,
    card.nir,
    nirKey(card.nir),
    card.birthDate,
    String(card.birthRank),
    card.validUntil.replaceAll('-', ''),
    ...(code === null ? [] : [code]),
  ].join('*');
  const reading = readCardBlock(text);
  if (!reading.ok) throw new Error(`a card block cannot bear this ${reading.field}`);
  return text;
}

/** 20261231 as "2026-12-31". */
function readCompactDay(text: string): string | undefined {
  return /^[0-9]{8}$/.test(text)
    ? readDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
    : undefined;
}
