import { z } from 'zod';

const entryNumber = z
  .string({ error: 'text.expected' })
  .regex(/^[1-9][0-9]{0,17}$/, { error: 'entry.shape' });

/** GET /v1/insurer/notices, asked in the query. */
export const noticesQuery = z.strictObject({
  after: entryNumber.optional().describe('Where the next page begins, as `next` gave it'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Lookups of the insurer's members made without the card, which nobody has told them of yet. */
export const noticesAnswer = z.strictObject({
  entries: z.array(z.string()).describe('Numbers of the lookups, to be given back once they are passed on'),
  list: z
    .string()
    .nullable()
    .describe(
      'A list sealed to the insurer (cloison insurer open): entry, person_ref, instant, FINESS, purpose, ' +
        'outcome; null while we have no public key of the insurer',
    ),
  next: z.string().nullable(),
});

/** POST /v1/insurer/notices/relayed: the receipt of delivery. */
export const relayedRequest = z.strictObject({
  entries: z.array(entryNumber).min(1).max(500),
  channel: z
    .enum(['app', 'email', 'sms', 'letter', 'unreachable'], { error: 'value.refused' })
    .describe('By which means; unreachable when there was none'),
});

export const relayedAnswer = z.strictObject({
  kept: z.int().describe('Receipts kept now; those given before, and entries of others, count for nothing'),
});

export type NoticesAnswer = z.infer<typeof noticesAnswer>;
export type RelayedAnswer = z.infer<typeof relayedAnswer>;
