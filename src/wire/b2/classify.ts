/** What a record is, from its first characters alone. */
export type B2RecordKind =
  | 'file-header'
  | 'batch-header'
  | 'invoice-header'
  | 'care-path'
  | 'extension'
  | 'act'
  | 'invoice-end'
  | 'batch-end'
  | 'file-end'
  /** A record the norm has inside an invoice and this profile does not carry (2B, 3, 4M…). */
  | 'other-in-invoice'
  | 'unknown';

/**
 * Records say their type in position 1 (header and end of file: 1 to 3) and their subtype in position 11.
 * A line too short to say it has a blank subtype.
 */
export function classifyRecord(bytes: Buffer, start: number, length: number): B2RecordKind {
  const head = bytes.toString('latin1', start, start + Math.min(length, 3));
  if (head === '000') return 'file-header';
  if (head === '999') return 'file-end';
  const subtype = length >= 11 ? String.fromCharCode(bytes[start + 10] ?? 0x20) : ' ';
  switch (head[0]) {
    case '1':
      return 'batch-header';
    case '2':
      return SUBTYPES_OF_2[subtype] ?? 'other-in-invoice';
    case '3':
      return 'other-in-invoice';
    case '4':
      return subtype === ' ' ? 'act' : 'other-in-invoice';
    case '5':
      return subtype === ' ' ? 'invoice-end' : 'other-in-invoice';
    case '6':
      return 'batch-end';
    default:
      return 'unknown';
  }
}

const SUBTYPES_OF_2: Readonly<Record<string, B2RecordKind>> = {
  ' ': 'invoice-header',
  S: 'care-path',
  E: 'extension',
};
