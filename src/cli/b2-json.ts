import { z } from 'zod';
import { readEuros, writeEuros } from '../basics/money.ts';
import { type Rate, writeFraction } from '../basics/rate.ts';
import { birthDate, birthRank, day, memberNumber, nir } from '../contract/fields.ts';
import { readAmcNumber } from '../people/amc-number.ts';
import { readFiness } from '../people/finess.ts';
import { personIdentity } from '../people/person-identity.ts';
import { readRpps } from '../people/rpps.ts';
import { SECTORS } from '../people/sector.ts';
import type { B2File, B2Header, B2Invoice, B2Line } from '../wire/b2/invoice.ts';
import { CARE_PATH_LETTERS, INSURANCE_NATURES } from '../wire/b2/records.ts';
import { type JsonFault, toJsonFaults } from './json-faults.ts';

/** Text of a record is never longer than the record. */
const TEXT_MAX = 128;

const text = z.string().max(TEXT_MAX);
const optionalText = text.nullable().default(null);
const whole = z.int();

function read<T>(reader: (value: string) => T | undefined, code: string) {
  return text.transform((value, context): T => {
    const result = reader(value);
    if (result !== undefined) return result;
    context.issues.push({ code: 'custom', input: '', message: code });
    return z.NEVER;
  });
}

const euros = read(readEuros, 'euros.shape');
const rate = read(readDecimal, 'decimal.shape');

const line = z.strictObject({
  actCode: text,
  careDate: day,
  quantity: whole,
  coefficient: rate,
  unitPrice: euros,
  base: euros,
  rate,
  amoAmount: euros,
  expense: euros,
  amcAmount: euros,
  exemption: optionalText,
});

const identity = z
  .strictObject(
    { nir, birthDate, birthRank, memberNumber: memberNumber.nullable() },
    { error: 'identity.hidden' },
  )
  .transform((one) => personIdentity(one.nir, one.birthDate, one.birthRank, one.memberNumber));

const invoice = z.strictObject({
  line: whole.optional(),
  batchNumber: whole,
  finess: read(readFiness, 'finess.key'),
  rpps: read(readRpps, 'rpps.key').nullable().default(null),
  amNumber: optionalText,
  specialty: text,
  invoiceNumber: text,
  amcNumber: read(readAmcNumber, 'amc.digits'),
  conventionType: text,
  sector: z.enum(SECTORS, { error: 'sector.unknown' }).nullable().default(null),
  csr: optionalText,
  identity,
  engagementNumber: optionalText,
  agreementNumber: optionalText,
  insuranceNature: z.enum(INSURANCE_NATURES),
  exemption: optionalText,
  carePath: z.enum(CARE_PATH_LETTERS, { error: 'care-path.unknown' }).nullable().default(null),
  lines: z.array(line),
});

const file = z.strictObject({
  header: z.strictObject({ createdOn: day, sender: text, fileNumber: whole, software: optionalText }),
  invoices: z.array(invoice),
  /** A file that was read with faults is not written again as if it had none. */
  faults: z.array(z.unknown()).max(0, { error: 'faults.left' }).optional(),
});

/** The file that the JSON describes, or what to correct, field by field. */
export function readB2Json(
  raw: unknown,
): { readonly file: B2File } | { readonly faults: readonly JsonFault[] } {
  const parsed = file.safeParse(raw);
  if (!parsed.success) return { faults: toJsonFaults(parsed.error.issues, raw) };
  const { header, invoices } = parsed.data;
  return { file: { header, invoices: invoices.map(({ line: _line, ...one }) => one) } };
}

type ReadFile = {
  readonly header: B2Header | null;
  readonly invoices: readonly (B2Invoice & { readonly line?: number })[];
};

/** The JSON form of what was read. Identities stay closed unless they are asked for, to be written again. */
export function toB2Json({ header, invoices }: ReadFile, identities: 'shown' | 'hidden') {
  return {
    header,
    invoices: invoices.map(({ identity: person, lines, ...one }) => ({
      ...one,
      identity: identities === 'shown' ? person.reveal('write-b2') : null,
      lines: lines.map(toLineJson),
    })),
  };
}

function toLineJson({
  coefficient,
  unitPrice,
  base,
  rate: part,
  amoAmount,
  expense,
  amcAmount,
  ...one
}: B2Line) {
  return {
    ...one,
    coefficient: writeFraction(coefficient),
    unitPrice: writeEuros(unitPrice),
    base: writeEuros(base),
    rate: writeFraction(part),
    amoAmount: writeEuros(amoAmount),
    expense: writeEuros(expense),
    amcAmount: writeEuros(amcAmount),
  };
}

/** A coefficient has up to four digits before the point, which a rate of the contract never has. */
function readDecimal(value: string): Rate | undefined {
  const match = /^([0-9]{1,4})(?:\.([0-9]{1,6}))?$/.exec(value);
  if (!match) return undefined;
  const decimals = match[2] ?? '';
  return { numerator: BigInt(`${match[1]}${decimals}`), denominator: 10n ** BigInt(decimals.length) };
}
