import { z } from 'zod';
import { instant, receipt } from './fields.ts';

/** POST /v1/session/confirm: it is really me, or really the software of my practice. */
export const confirmRequest = z.strictObject({
  confirm: z.literal(true),
  access: z
    .enum(['own', 'software'])
    .default('own')
    .describe("own: the professional's; software: those of the practice"),
});

export const confirmAnswer = z.strictObject({
  message: z.string(),
  at: instant,
  receipt,
});

export type ConfirmAnswer = z.infer<typeof confirmAnswer>;
