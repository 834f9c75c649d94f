import { z } from 'zod';
import { access, restoreRequest } from './access.ts';
import { containment } from './containments.ts';
import { dayOut } from './fields.ts';
import { alarm, spending } from './picture.ts';

/** What an account did on one day: counts, never people. */
export const spentDay = z.strictObject({
  day: dayOut,
  lookups: z.int().describe('0 for an insurer, whose account counts people without proof alone'),
  points: z.int(),
  unproved: z.int(),
});

/** GET /v1/operator/accesses/:target/:id: one access, how it stands, what it did, what was done to it. */
export const accessPage = z.strictObject({
  access,
  restoreAsked: restoreRequest.nullable(),
  belonging: z.array(access).describe('Accesses of a practice or insurer; of a person, their other accesses'),
  belongingCount: z.int().describe('All of them; the list stops at 100'),
  spending: spending.nullable().describe('Of today; null for what has no budget of its own'),
  days: z.array(spentDay).describe('The last thirty days on which something was done, newest first'),
  followed: z
    .strictObject({ people: z.int(), claimed: z.int() })
    .nullable()
    .describe(
      'People it looked up without proof one to two months ago, and for how many a bill came; null for none',
    ),
  alarms: z.array(alarm).describe('The newest twenty'),
  containments: z.array(containment).describe('The newest twenty'),
});

export type AccessPage = z.infer<typeof accessPage>;
