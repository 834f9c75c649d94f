import { z } from 'zod';

/**
 * What shows that the person is there. It is spent by the lookup it comes with: the next requests of the same
 * visit need none.
 */
export const statedPresence = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('ecard'),
        code: z
          .string({ error: 'text.expected' })
          .regex(/^[0-9]{8}$/, { error: 'ecard.digits' })
          .describe('The eight digits that the e-card shows now; they change every 30 seconds'),
      }),
      z.strictObject({
        kind: z.literal('vitale'),
        element: proofText('element.shape').describe('Element signed when the carte Vitale was read'),
      }),
      z.strictObject({
        kind: z.literal('apcv'),
        context: proofText('element.shape').describe(
          'Context signed when the application carte Vitale was read',
        ),
      }),
    ],
    { error: 'presence.kind' },
  )
  .describe('Proof that the person is there, once for each visit; without it a few people a day');

function proofText(fault: string) {
  return z
    .string({ error: 'text.expected' })
    .max(2_048, { error: fault })
    .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/, { error: fault });
}

/** On what a lookup rested. */
export const PRESENCES = ['ecard', 'vitale', 'apcv', 'visit', 'file', 'none'] as const;

/** In every answer about a person. */
export const presenceOut = {
  presence: z
    .enum(PRESENCES)
    .nullable()
    .describe(
      'What the lookup rested on: a proof, an earlier proof of the same visit, the file of an engagement, or ' +
        'none; null when nobody was looked up',
    ),
  noPresenceLeft: z
    .int()
    .nullable()
    .describe('After a lookup without proof: how many more people today; null otherwise'),
};

export type StatedPresence = z.infer<typeof statedPresence>;
