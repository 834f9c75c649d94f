import { readDay } from '../basics/day.ts';
import type { Rate } from '../basics/rate.ts';
import type { DateWindow, Field } from './fixed-width.ts';
import type { FieldFaultCode } from './fixed-width-faults.ts';

/** A refusal of one field; `offset` is the distance of the guilty byte from the start of the field. */
export type Bad = { readonly bad: FieldFaultCode; readonly offset: number };

const bad = (code: FieldFaultCode, offset = 0): Bad => ({ bad: code, offset });

export function isBad(value: unknown): value is Bad {
  return typeof value === 'object' && value !== null && 'bad' in value;
}

const SPACE = 0x20;
const ZERO = 0x30;

/**
 * The value of the field that starts at byte `at`, null when blank and optional, or what is wrong with it.
 */
export function readField(field: Field, bytes: Buffer, at: number, window: DateWindow): unknown {
  if (field.kind === 'filler') return null;
  if (field.kind === 'constant') {
    for (let i = 0; i < field.length; i += 1) {
      if (bytes[at + i] !== field.value.charCodeAt(i)) return bad('constant', i);
    }
    return null;
  }
  if (isBlank(bytes, at, field.length)) return field.need === 'optional' ? null : bad('missing');
  switch (field.kind) {
    case 'text':
      return readText(field, bytes, at);
    case 'digits':
      return readDigits(field, bytes, at);
    case 'number':
      return readNumber(field, bytes, at);
    case 'amount':
      return whole(bytes, at, field.length, BigInt);
    case 'rate':
      return whole(bytes, at, field.length, (digits) => ({
        numerator: BigInt(digits),
        denominator: scaleOf(field),
      }));
    case 'date6':
    case 'date8':
      return readDate(field, bytes, at, window);
  }
}

/** The bytes of the field as text of its exact length, or why the value cannot be written. */
export function writeField(field: Field, value: unknown, window: DateWindow): string | Bad {
  if (field.kind === 'filler') return ' '.repeat(field.length);
  if (field.kind === 'constant') return field.value;
  if (value === null || value === undefined) {
    return field.need === 'optional' ? ' '.repeat(field.length) : bad('missing');
  }
  switch (field.kind) {
    case 'text':
      return writeText(field, String(value));
    case 'digits':
      return writeDigits(field, String(value));
    case 'number':
      return Number.isSafeInteger(value) && (value as number) >= field.min
        ? filled(String(value), field.length)
        : bad('too-small');
    case 'amount':
      return typeof value === 'bigint' && value >= 0n
        ? filled(String(value), field.length)
        : bad('too-small');
    case 'rate':
      return writeRate(field, value as Rate);
    case 'date6':
    case 'date8':
      return writeDate(field, String(value), window);
  }
}

type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;

function readText(field: FieldOf<'text'>, bytes: Buffer, at: number): string | Bad {
  let end = at + field.length;
  while (end > at && bytes[end - 1] === SPACE) end -= 1;
  for (let i = at; i < end; i += 1) if (!isPrintable(bytes[i] ?? 0)) return bad('characters', i - at);
  const text = bytes.toString('latin1', at, end);
  return listed(field.values, text) ? text : bad('value');
}

function readDigits(field: FieldOf<'digits'>, bytes: Buffer, at: number): string | Bad {
  for (let i = 0; i < field.length; i += 1) if (!isDigit(bytes[at + i] ?? 0)) return bad('digits', i);
  const text = bytes.toString('latin1', at, at + field.length);
  return listed(field.values, text) ? text : bad('value');
}

function readNumber(field: FieldOf<'number'>, bytes: Buffer, at: number): number | Bad {
  return whole(bytes, at, field.length, (digits) => (digits < field.min ? bad('too-small') : digits));
}

/** At most 15 digits, so the sum is exact in a double; the layout refuses longer fields. */
function whole<T>(bytes: Buffer, at: number, length: number, make: (digits: number) => T): T | Bad {
  let sum = 0;
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[at + i] ?? 0;
    if (!isDigit(byte)) return bad('digits', i);
    sum = sum * 10 + (byte - ZERO);
  }
  return make(sum);
}

function readDate(field: FieldOf<'date6' | 'date8'>, bytes: Buffer, at: number, window: DateWindow): unknown {
  for (let i = 0; i < field.length; i += 1) if (!isDigit(bytes[at + i] ?? 0)) return bad('digits', i);
  const text = bytes.toString('latin1', at, at + field.length);
  // B2 files also say "no date" with zeros, as numeric zones do.
  if (/^0+$/.test(text)) return field.need === 'optional' ? null : bad('missing');
  const full = field.kind === 'date8' ? text : `${yearIn(Number(text.slice(0, 2)), window)}${text.slice(2)}`;
  return readDay(`${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6, 8)}`) ?? bad('date');
}

/** The one year with those last two digits from `referenceYear − 98` to `referenceYear + 1`. */
function yearIn(twoDigits: number, window: DateWindow): string {
  const last = window.referenceYear + 1;
  const year = last - ((((last - twoDigits) % 100) + 100) % 100);
  return String(year).padStart(4, '0');
}

function writeText(field: FieldOf<'text'>, text: string): string | Bad {
  if (text.length > field.length) return bad('overflow');
  if (text === '') return bad('missing');
  for (let i = 0; i < text.length; i += 1) if (!isPrintable(text.charCodeAt(i))) return bad('characters');
  if (text.endsWith(' ')) return bad('characters');
  return listed(field.values, text) ? text.padEnd(field.length) : bad('value');
}

function writeDigits(field: FieldOf<'digits'>, text: string): string | Bad {
  if (text.length > field.length) return bad('overflow');
  if (text.length < field.length || !/^[0-9]+$/.test(text)) return bad('digits');
  return listed(field.values, text) ? text : bad('value');
}

function writeRate(field: FieldOf<'rate'>, rate: Rate): string | Bad {
  const scaled = rate.numerator * scaleOf(field);
  if (scaled < 0n) return bad('too-small');
  return scaled % rate.denominator === 0n
    ? filled(String(scaled / rate.denominator), field.length)
    : bad('precision');
}

function writeDate(field: FieldOf<'date6' | 'date8'>, text: string, window: DateWindow): string | Bad {
  const value = readDay(text);
  if (!value) return bad('date');
  const digits = value.replaceAll('-', '');
  if (field.kind === 'date8') return digits;
  return yearIn(Number(digits.slice(2, 4)), window) === digits.slice(0, 4) ? digits.slice(2) : bad('window');
}

function scaleOf(field: FieldOf<'rate'>): bigint {
  return (field.unit === 'percent' ? 100n : 1n) * 10n ** BigInt(field.decimals);
}

function filled(digits: string, length: number): string | Bad {
  return digits.length > length ? bad('overflow') : digits.padStart(length, '0');
}

function isBlank(bytes: Buffer, at: number, length: number): boolean {
  for (let i = 0; i < length; i += 1) if (bytes[at + i] !== SPACE) return false;
  return true;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39;
}

/** Latin1 without its two blocks of control characters. */
function isPrintable(code: number): boolean {
  return (code >= SPACE && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
}

function listed(values: readonly string[] | undefined, text: string): boolean {
  return values === undefined || values.includes(text);
}
