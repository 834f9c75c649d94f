import { z } from 'zod';

/** GET /v1/log/proofs/:number: the number of an entry, as its receipt gives it. */
export const entryNumber = z
  .strictObject({ number: z.string().regex(/^[1-9][0-9]{0,17}$/, { error: 'receipt-entry.shape' }) })
  .describe('Number of a log entry, as its receipt gives it');

export const commitmentQuery = z.strictObject({
  commitment: z
    .string({ error: 'text.expected' })
    .regex(/^[0-9a-f]{64}$/, { error: 'commitment.shape' })
    .describe('The commitment of the same receipt, 64 hexadecimal digits'),
});

/** The proof is a text file (C2SP tlog-proof), not JSON. */
export const proofText = z.string().describe('C2SP tlog-proof, text/plain');
