import { z } from 'zod';
import { CARE_DOMAINS } from '../basics/care-domain.ts';
import { readDay } from '../basics/day.ts';
import { type AmcNumber, readAmcNumber } from '../people/amc-number.ts';
import { type BirthDate, readBirthDate } from '../people/birth-date.ts';
import { type MemberNumber, readMemberNumber } from '../people/member-number.ts';
import { type Nir, readNir } from '../people/nir.ts';

/**
 * The fields every contract is made of. Each reads text once into a branded value; its fault is a code of
 * `field-faults.ts`, never the value that was sent.
 */
function field<T>(read: (text: string) => T | undefined, fault: string, max: number) {
  return z
    .string({ error: 'text.expected' })
    .max(max, { error: fault })
    .transform((text, context) => {
      const value = read(text);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input: text, message: fault });
      return z.NEVER;
    });
}

export const amcNumber = field<AmcNumber>(readAmcNumber, 'amc.digits', 20).describe(
  'Number of the insurer as printed on the card, 1 to 10 digits',
);

export const conventionType = z
  .string({ error: 'text.expected' })
  .regex(/^[A-Z]{2}$/, { error: 'convention.letters' })
  .describe('Convention type printed on the card, two capital letters');

export const csr = z
  .string({ error: 'text.expected' })
  .regex(/^[A-Z0-9]{0,8}$/, { error: 'csr.characters' })
  .describe('Secondary routing key (CSR) printed on the card, up to 8 characters');

export const memberNumber = field<MemberNumber>(readMemberNumber, 'member.characters', 24).describe(
  'Member number printed on the card, up to 16 letters and digits',
);

export const nir = z
  .string({ error: 'text.expected' })
  .max(40, { error: 'nir.length' })
  .transform((text, context): Nir => {
    const reading = readNir(text);
    if (reading.valid) return reading.nir;
    context.issues.push({ code: 'custom', input: '', message: `nir.${reading.reason}` });
    return z.NEVER;
  })
  .describe('Social-security number: 13 characters, or 15 with its key');

export const birthDate = field<BirthDate>(readBirthDate, 'birth.digits', 10).describe(
  'Birth date, eight digits AAAAMMJJ; lunar dates are kept as they are',
);

export const birthRank = z
  .int({ error: 'rank.range' })
  .min(1, { error: 'rank.range' })
  .max(9, { error: 'rank.range' })
  .describe('Order among twins, 1 when alone');

export const day = field(readDay, 'day.calendar', 10).describe('Day of the calendar, 2026-11-24');

export const careDomain = z.enum(CARE_DOMAINS, { error: 'domain.unknown' });

/** "CLN-E-…" numbers are ours: letters and digits that cannot be mistaken for one another over the phone. */
export const engagementNumber = z
  .string({ error: 'text.expected' })
  .regex(/^E[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'engagement.shape' })
  .describe('Engagement number given with a quote');

export const invoiceNumber = z
  .string({ error: 'text.expected' })
  .regex(/^(?!0+$)[0-9]{1,9}$/, { error: 'invoice.shape' })
  .describe("The practice's own invoice number, 1 to 9 digits, not zero, never used twice");

/** A day in the answers. */
export const dayOut = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/)
  .describe('Day, 2026-11-24');

/** Amount in the answers: decimal euros with two decimals. */
export const eurosOut = z
  .string()
  .regex(/^-?[0-9]+\.[0-9]{2}$/)
  .describe('Euros, two decimals');

export const instant = z.iso.datetime().describe('Instant, UTC');

/** Proof that the lookup was recorded before it was answered. */
export const receipt = z.strictObject({
  entry: z.string().describe('Number of the log entry'),
  at: instant,
  commitment: z.string().describe('SHA-256 of the salted log entry, hexadecimal'),
  signature: z
    .string()
    .describe("The vault's Ed25519 signature over entry, instant and commitment, base64url"),
  key: z.string().optional().describe('Which published key signed it: GET /v1/log/receipt-keys'),
});

export type Receipt = z.infer<typeof receipt>;

/** A refusal is a normal answer: a code, a sentence, a remedy, and who acts. */
export const refusal = z.strictObject({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  actor: z.enum(['professional', 'insurer', 'insured', 'platform']),
  retriable: z.boolean(),
});

export type RefusalBody = z.infer<typeof refusal>;
