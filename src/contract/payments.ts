import { z } from 'zod';
import { dayOut, eurosOut, instant } from './fields.ts';

export const batchState = z
  .enum(['drafted', 'approved', 'released', 'sent', 'abandoned'])
  .describe(
    'approved: one person agreed · released: two different people agreed · sent: the bank file is written',
  );

/** A payment batch as the operator sees it: amounts and practices, no person. */
export const paymentBatch = z.strictObject({
  number: z.string(),
  state: batchState,
  draftedAt: instant,
  executionOn: dayOut,
  total: eurosOut,
  approvals: z.array(z.strictObject({ by: z.string(), at: instant })),
  remittances: z.array(
    z.strictObject({
      number: z.string(),
      practice: z.string(),
      town: z.string(),
      amount: eurosOut,
      claims: z.int(),
    }),
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

export const paymentBatchNumber = z
  .strictObject({ number: z.string().regex(/^B[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'batch.shape' }) })
  .describe('Number of a payment batch');

export const remittanceNumber = z
  .strictObject({ number: z.string().regex(/^R[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'remittance.shape' }) })
  .describe('Number of a remittance');

/** POST /v1/payment-batches answered, 202: the worker drafts what is owed. */
export const draftAsked = z.strictObject({ message: z.string() });

/**
 * GET /v1/returns/:number: JSON, or a statement to read when `format` is text or Accept asks for
 * text/plain.
 */
export const returnQuery = z.strictObject({
  format: z.enum(['json', 'text'], { error: 'format.unknown' }).optional(),
});

export type PaymentBatch = z.infer<typeof paymentBatch>;
export type PaymentBatchList = z.infer<typeof paymentBatchList>;
export type RemittanceReturn = z.infer<typeof remittanceReturn>;
export type RemittanceReturnList = z.infer<typeof remittanceReturnList>;
