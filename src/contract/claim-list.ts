import { z } from 'zod';

/** The most claims on one page of a practice's list: two screens. */
export const CLAIM_PAGE_MAX = 100;

/** GET /v1/claims, asked. `owed`: accepted and not paid · `late`: owed after the day it was expected. */
export const claimListQuery = z.strictObject({
  status: z.enum(['owed', 'late', 'paid', 'refused'], { error: 'status.unknown' }).optional(),
  cursor: z
    .string()
    .regex(/^C[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'cursor.shape' })
    .optional()
    .describe('Value of "next" of the page before'),
  limit: z.coerce.number({ error: 'limit.range' }).int().min(1).max(CLAIM_PAGE_MAX).default(50),
});

export type ClaimListQuery = z.infer<typeof claimListQuery>;
