import { z } from 'zod';
import { careDomain, day, dayOut, receipt, refusal } from './fields.ts';
import { statedPerson } from './person.ts';
import { presenceOut, statedPresence } from './presence.ts';

/** POST /v1/rights, asked: is this person covered that day, for these domains? */
export const rightsRequest = z.strictObject({
  ...statedPerson,
  careDate: day.describe('Day of care'),
  until: day.optional().describe('Last day of care, in the same civil year; the day of care when omitted'),
  domains: z.array(careDomain).max(8).describe('Care domains asked about; 6004 when empty'),
  presence: statedPresence.optional(),
});

export const domainRight = z.strictObject({
  domain: careDomain,
  right: z
    .enum(['open', 'closed', 'pec', 'none'])
    .describe('open, closed that day, agreement needed, not covered'),
  periods: z.array(z.strictObject({ from: dayOut, to: dayOut.nullable() })),
  formula: z.string().nullable().describe('What the insurer pays, in words'),
  priority: z.int().min(1).max(9).nullable().describe('1 pays first when several insurers cover'),
  calculation: z
    .enum(['PS', 'CLC', 'PEC'])
    .nullable()
    .describe('Who computes: the software, a quote, an agreement'),
});

/** Answered: status per domain; never an identity field. */
export const rightsAnswer = z.strictObject({
  code: z.string().describe('IDB response code; 0000 is open'),
  outcome: z.enum(['open', 'refused']),
  message: z.string(),
  refusal: refusal.nullable(),
  domains: z.array(domainRight),
  responsible: z.boolean().nullable().describe('The contract keeps to the limits of a contrat responsable'),
  validUntil: dayOut.nullable().describe('Last day this answer may be relied on'),
  ...presenceOut,
  receipt: receipt.nullable().describe('Null only when the request was refused before any lookup'),
});

export type RightsRequest = z.infer<typeof rightsRequest>;
export type RightsAnswer = z.infer<typeof rightsAnswer>;
export type DomainRight = z.infer<typeof domainRight>;
