import { z } from 'zod';
import { day } from './fields.ts';

/** What may have been in what leaked. The first four are all that an answer of this house discloses. */
export const LEAKED_FIELDS = [
  'cover',
  'cover-dates',
  'care-domains',
  'formula',
  'name',
  'birth-date',
  'nir',
  'member-number',
  'insurer',
  'postal-address',
  'phone',
  'email',
  'bank-account',
  'claims',
  'password',
] as const;
export type LeakedField = (typeof LEAKED_FIELDS)[number];

/** What is known of one person. Whoever is not concerned is not written to. */
export const LEAK_VERDICTS = ['read', 'reachable', 'cannot-exclude'] as const;
export type LeakVerdict = (typeof LEAK_VERDICTS)[number];

export const LEAK_CAUSES = ['stolen-login', 'intrusion', 'mistake'] as const;
export const LEAK_MEASURES = [
  'access-cut',
  'keys-changed',
  'log-checked',
  'regulator-told',
  'complaint',
] as const;

const fields = z.array(z.enum(LEAKED_FIELDS, { error: 'value.refused' })).max(LEAKED_FIELDS.length);

/** One line of a contact: an address or a name, never a link. */
const line = (max: number) =>
  z
    .string({ error: 'text.expected' })
    .min(2, { error: 'notice.line' })
    .max(max, { error: 'notice.line' })
    .regex(/^[^\p{C}]*$/u, { error: 'notice.line' });

/** The facts of one message to the people of one insurer about whom one and the same thing is known. */
export const leakNotice = z
  .strictObject({
    verdict: z.enum(LEAK_VERDICTS, { error: 'value.refused' }),
    cause: z.enum(LEAK_CAUSES, { error: 'value.refused' }),
    from: day.describe('First day on which it happened'),
    to: day.describe('Last day'),
    knownOn: day.describe('Day on which the insurer learned of it'),
    fields: fields.min(1).describe('Exactly what was concerned for these people'),
    spared: fields.default([]).describe('What is known not to have been concerned'),
    measures: z.array(z.enum(LEAK_MEASURES, { error: 'value.refused' })).min(1),
    contact: z.strictObject({
      name: line(80).describe('The data protection officer, or who answers for them'),
      phone: line(30),
      post: line(160).describe('Postal address, on one line'),
    }),
    version: z.int().min(1).max(99).describe('1 for the first message, more for a correction'),
    writtenOn: day,
  })
  .refine(({ from, to, knownOn, writtenOn }) => from <= to && from <= knownOn && knownOn <= writtenOn, {
    path: ['from'],
    error: 'notice.period',
  })
  .refine(({ fields: concerned, spared }) => !spared.some((one) => concerned.includes(one)), {
    path: ['spared'],
    error: 'notice.fields',
  });

export type LeakNotice = z.infer<typeof leakNotice>;
