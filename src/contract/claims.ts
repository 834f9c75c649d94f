import { z } from 'zod';
import { dayOut, engagementNumber, eurosOut, instant, invoiceNumber, receipt, refusal } from './fields.ts';
import { presenceOut } from './presence.ts';
import { pricedLine, priceTotal } from './pricing.ts';
import { statedCare } from './quotes.ts';

/** POST /v1/claims, asked (DRE): pay this practice for these acts. */
export const claimRequest = z.strictObject({
  ...statedCare,
  invoiceNumber,
  engagement: engagementNumber
    .optional()
    .describe('Engagement number of the quote, which guarantees the amount'),
  insurerAmount: z
    .string()
    .regex(/^[0-9]{1,6}\.[0-9]{2}$/, { error: 'euros.shape' })
    .optional()
    .describe("The insurer's share as the professional's software computed it; checked when given"),
});

export const claimStatus = z
  .enum(['accepted', 'refused', 'cancelled', 'scheduled', 'paid'])
  .describe('accepted: owed · scheduled: in a payment batch · paid: transferred');

export const claimAnswer = z.strictObject({
  number: z.string().describe('Claim number, C and 12 symbols'),
  status: claimStatus,
  invoiceNumber: z.string(),
  careDate: dayOut,
  insurerName: z.string(),
  receivedAt: instant,
  message: z.string(),
  refusal: refusal.nullable(),
  engagement: engagementNumber.nullable(),
  lines: z.array(pricedLine),
  total: priceTotal.nullable(),
  expectedOn: dayOut.nullable().describe('Day by which the transfer is expected'),
  remittance: z.string().nullable().describe('Number of the transfer that paid it'),
  ...presenceOut,
  receipt: receipt.nullable(),
});

/** One line of the practice's list: no act and no person, the amounts and the state. */
export const claimSummary = z.strictObject({
  number: z.string(),
  status: claimStatus,
  invoiceNumber: z.string(),
  careDate: dayOut,
  insurerName: z.string(),
  receivedAt: instant,
  price: eurosOut,
  insurer: eurosOut,
  refusalCode: z.string().nullable(),
  message: z.string(),
  expectedOn: dayOut.nullable(),
  remittance: z.string().nullable(),
});

export const claimList = z.strictObject({
  claims: z.array(claimSummary),
  next: z.string().nullable().describe('Cursor of the next page'),
  totals: z.strictObject({ owed: eurosOut, paid: eurosOut, refused: z.int() }),
});

/** POST /v1/claims/files answered: one row for each invoice of the file, and every fault with its place. */
export const claimFileReport = z.strictObject({
  file: z.string(),
  invoices: z.array(
    z.strictObject({
      invoiceNumber: z.string(),
      line: z.int().describe('Line of the file where the invoice begins'),
      claim: z.string().nullable(),
      status: z.enum(['accepted', 'refused', 'unreadable']),
      insurer: eurosOut.nullable(),
      message: z.string(),
      refusal: refusal.nullable(),
    }),
  ),
  faults: z.array(
    z.strictObject({
      line: z.int(),
      column: z.int(),
      field: z.string(),
      reason: z.string(),
      remedy: z.string(),
      invoiceNumber: z.string().nullable(),
    }),
  ),
  accepted: z.int(),
  refused: z.int(),
  unreadable: z.int(),
  replayed: z.boolean().describe('The same file was received before; this is its first report'),
});

export type ClaimRequest = z.infer<typeof claimRequest>;
export type ClaimAnswer = z.infer<typeof claimAnswer>;
export type ClaimSummary = z.infer<typeof claimSummary>;
export type ClaimList = z.infer<typeof claimList>;
export type ClaimFileReport = z.infer<typeof claimFileReport>;
