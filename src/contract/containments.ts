import { z } from 'zod';
import { access, accessId, accessTarget, restoreRequest, withAccessId } from './access.ts';
import { instant, receipt } from './fields.ts';
import { reason } from './reason.ts';

export const containmentAct = z
  .enum(['cut', 'restore-asked', 'restored'], { error: 'containment.act' })
  .describe('restored: by somebody else than who asked');

const containmentNumber = z
  .string({ error: 'text.expected' })
  .regex(/^[1-9][0-9]{0,17}$/, { error: 'containment.number' });

/** POST /v1/operator/containments, asked. */
export const containmentRequest = z
  .strictObject({
    act: containmentAct,
    target: accessTarget,
    id: accessId,
    reason,
    answers: containmentNumber
      .nullable()
      .default(null)
      .describe('For "restored": the number of the request that is answered'),
  })
  .transform(withAccessId)
  .refine(({ act, answers }) => (act === 'restored') === (answers !== null), {
    path: ['answers'],
    error: 'containment.answers',
  });

export const containment = z.strictObject({
  number: z.string(),
  act: containmentAct,
  target: accessTarget,
  id: z.string(),
  name: z.string(),
  at: instant,
  by: z.string().nullable().describe('The operator; null when a detector acted'),
  detector: z.string().nullable(),
  reason: z.string(),
  answers: z.string().nullable(),
  entry: z.string().describe('Number of the log entry that was written first'),
  receipt: receipt.nullable().describe('Null when a detector acted: nobody was there to take it'),
});

/** What was done, and how the access stands now. */
export const containmentAnswer = z.strictObject({
  message: z.string(),
  containment,
  access,
  restoreAsked: restoreRequest.nullable(),
});

export const containmentListQuery = z
  .strictObject({
    target: accessTarget.optional().describe('With "id": acts on this one'),
    id: accessId.optional(),
    act: containmentAct.optional(),
    who: z.enum(['operator', 'detector'], { error: 'containment.who' }).optional(),
    cursor: containmentNumber.optional().describe('Value of "next" of the page before'),
    limit: z.coerce.number({ error: 'limit.range' }).int().min(1).max(100).default(50),
  })
  .refine(({ target, id }) => (target === undefined) === (id === undefined), {
    path: ['id'],
    error: 'access.id',
  });

export const containmentList = z.strictObject({
  containments: z.array(containment),
  next: z.string().nullable(),
});

export type ContainmentRequest = z.infer<typeof containmentRequest>;
export type Containment = z.infer<typeof containment>;
export type ContainmentAnswer = z.infer<typeof containmentAnswer>;
