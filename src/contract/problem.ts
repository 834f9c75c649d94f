import { z } from 'zod';

/** application/problem+json, RFC 9457, for every fault on every route. */
export const problemBody = z.strictObject({
  type: z.string().describe('Address of the page that explains the code'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  remedy: z.string(),
  instance: z.string().describe('Reference to give us'),
  errors: z.array(z.strictObject({ field: z.string(), reason: z.string(), remedy: z.string() })).optional(),
});

export type ProblemBody = z.infer<typeof problemBody>;
