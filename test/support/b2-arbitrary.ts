import fc from 'fast-check';
import { day } from '../../src/basics/day.ts';
import { cents } from '../../src/basics/money.ts';
import { readAmcNumber } from '../../src/people/amc-number.ts';
import { type BirthDate, readBirthDate } from '../../src/people/birth-date.ts';
import { type Finess, readFiness } from '../../src/people/finess.ts';
import { luhnKey } from '../../src/people/luhn.ts';
import { type MemberNumber, readMemberNumber } from '../../src/people/member-number.ts';
import { readNir } from '../../src/people/nir.ts';
import { personIdentity } from '../../src/people/person-identity.ts';
import { type Rpps, readRpps } from '../../src/people/rpps.ts';
import { SECTORS } from '../../src/people/sector.ts';
import type { B2Batch, B2File, B2Invoice, B2Line } from '../../src/wire/b2/invoice.ts';
import { CARE_PATH_LETTERS, INSURANCE_NATURES } from '../../src/wire/b2/records.ts';
import { dayArbitrary } from './fixed-width-arbitrary.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const word = (max: number) =>
  fc.string({ unit: fc.constantFrom(...'ABCXYZ0189éÇ-'), minLength: 1, maxLength: max });
const amount = (max: bigint) => fc.bigInt({ min: 0n, max }).map(cents);

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the generator made a value that does not read');
  return value;
}

const finess: fc.Arbitrary<Finess> = fc.oneof(
  digits(8).map((body) => known(readFiness(body + luhnKey(body)))),
  digits(7).map((body) => known(readFiness(`2A${body}`))),
);
const rpps: fc.Arbitrary<Rpps> = digits(10).map((body) => known(readRpps(body + luhnKey(body))));

/** NIRs of department 99 and unknown country 999 belong to nobody. Birth dates may be lunar. */
const identity = fc
  .record({
    nir: fc.tuple(fc.constantFrom('1', '2', '7'), digits(2), fc.integer({ min: 1, max: 999 })),
    birth: fc.tuple(fc.integer({ min: 1850, max: 2026 }), fc.integer({ min: 0, max: 99 }), digits(2)),
    rank: fc.integer({ min: 1, max: 9 }),
    member: fc.option(fc.string({ unit: fc.constantFrom(...'AZ09'), minLength: 1, maxLength: 16 })),
  })
  .map(({ nir: [sex, year, order], birth: [birthYear, month, dayOfMonth], rank, member }) => {
    const reading = readNir(`${sex}${year}0599999${String(order).padStart(3, '0')}`);
    if (!reading.valid) throw new Error('the generator made a value that does not read');
    const birthText = `${birthYear}${String(month).padStart(2, '0')}${dayOfMonth}`;
    const birth: BirthDate = known(readBirthDate(birthText));
    const memberNumber: MemberNumber | null = member === null ? null : known(readMemberNumber(member));
    return personIdentity(reading.nir, birth, rank, memberNumber);
  });

const line: fc.Arbitrary<B2Line> = fc.record(
  {
    actCode: word(5),
    careDate: dayArbitrary(1928, 2027),
    quantity: fc.integer({ min: 1, max: 99 }),
    coefficient: fc.bigInt({ min: 0n, max: 999_999n }).map((numerator) => ({ numerator, denominator: 100n })),
    unitPrice: amount(9_999_999n),
    base: amount(9_999_999n),
    rate: fc.bigInt({ min: 0n, max: 100n }).map((numerator) => ({ numerator, denominator: 100n })),
    amoAmount: amount(4_999_999n),
    expense: amount(4_999_999n).map((value) => cents(value + 5_000_000n)),
    amcAmount: amount(999_999n),
    exemption: fc.option(word(1)),
  },
  { noNullPrototype: true },
);

type InvoiceOfBatch = Omit<B2Invoice, keyof B2Batch | 'invoiceNumber'>;

const invoice: fc.Arbitrary<InvoiceOfBatch> = fc.record({
  specialty: digits(2),
  amcNumber: fc.integer({ min: 1, max: 9_999_999_999 }).map((number) => known(readAmcNumber(String(number)))),
  conventionType: fc.constantFrom('VM', 'AL', 'SP', 'CB'),
  sector: fc.option(fc.constantFrom(...SECTORS)),
  csr: fc.option(word(8)),
  identity,
  engagementNumber: fc.option(word(20)),
  agreementNumber: fc.option(word(20)),
  insuranceNature: fc.constantFrom(...INSURANCE_NATURES),
  exemption: fc.option(word(1)),
  carePath: fc.option(fc.constantFrom(...CARE_PATH_LETTERS)),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
});

const batch = fc
  .record({
    finess,
    rpps: fc.option(rpps),
    am: digits(9),
    invoices: fc.array(invoice, { minLength: 1, maxLength: 4 }),
  })
  .chain((made) =>
    fc.boolean().map((withAm) => ({ ...made, amNumber: made.rpps && !withAm ? null : made.am })),
  );

/** Whole files of the profile, in fictional numbers. */
export const b2FileArbitrary: fc.Arbitrary<B2File> = fc
  .record({
    sender: word(14),
    fileNumber: fc.integer({ min: 1, max: 999_999 }),
    software: fc.option(word(30)),
    batches: fc.array(batch, { minLength: 1, maxLength: 3 }),
  })
  .map(({ batches, ...header }) => ({
    header: { ...header, createdOn: day('2026-11-24') },
    invoices: batches.flatMap(({ finess, rpps, amNumber, invoices }, batchIndex) =>
      invoices.map((made, index) => ({
        ...made,
        ...{ batchNumber: batchIndex + 1, finess, rpps, amNumber },
        invoiceNumber: String(batchIndex * 1000 + index + 1).padStart(9, '0'),
      })),
    ),
  }));
