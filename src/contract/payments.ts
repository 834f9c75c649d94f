import { z } from 'zod';
import { dayOut, eurosOut, instant } from './fields.ts';

export const batchState = z
  .enum(['drafted', 'approved', 'released', 'sent', 'abandoned'])
  .describe('approved: one person agreed · released: two different people agreed · sent: the bank file is written');

/** A payment batch as the operator sees it: amounts and practices, no person. */
export const paymentBatch = z.strictObject({
  number: z.string(),
  state: batchState,
  draftedAt: instant,
  executionOn: dayOut,
  total: eurosOut,
  approvals: z.array(z.strictObject({ by: z.string(), at: instant })),
  remittances: z.array(
    z.strictObject({ number: z.string(), practice: z.string(), town: z.string(), amount: eurosOut, claims: z.int() }),
  ),
  bankFile: z.string().nullable().describe('Name of the pain.001 file, once written'),
});

export const paymentBatchList = z.strictObject({
  batches: z.array(paymentBatch),
  owed: eurosOut.describe('Accepted and not yet in a batch'),
});

/** A return to the professional: one transfer and the claims it pays. */
export const remittanceReturn = z.strictObject({
  number: z.string().describe('Bordereau number, repeated on the bank statement'),
  practice: z.string(),
  finess: z.string(),
  state: batchState,
  executionOn: dayOut,
  amount: eurosOut,
  claims: z.array(
    z.strictObject({
      number: z.string(),
      invoiceNumber: z.string(),
      careDate: dayOut,
      insurerName: z.string(),
      price: eurosOut,
      insurer: eurosOut,
    }),
  ),
});

export const remittanceReturnList = z.strictObject({
  returns: z.array(
    z.strictObject({
      number: z.string(),
      state: batchState,
      executionOn: dayOut,
      amount: eurosOut,
      claims: z.int(),
    }),
  ),
});

export type PaymentBatch = z.infer<typeof paymentBatch>;
export type PaymentBatchList = z.infer<typeof paymentBatchList>;
export type RemittanceReturn = z.infer<typeof remittanceReturn>;
export type RemittanceReturnList = z.infer<typeof remittanceReturnList>;
