import { z } from 'zod';
import { readAmcNumber } from '../people/amc-number.ts';
import { readFiness } from '../people/finess.ts';
import { instant } from './fields.ts';

/** What can be cut: one credential, every credential of a practice, or an insurer with all that concerns it. */
export const accessTarget = z
  .enum(['credential', 'practice', 'insurer'], { error: 'access.target' })
  .describe(
    'credential: one person or software · practice: all of its accesses · insurer: its own, and lookups',
  );

export type AccessTarget = z.infer<typeof accessTarget>;

/** How each is named: the access by its number, the practice by its FINESS, the insurer by its AMC number. */
const READERS: Record<AccessTarget, (text: string) => string | undefined> = {
  credential: (text) => /^[1-9][0-9]{0,8}$/.exec(text)?.[0],
  practice: readFiness,
  insurer: readAmcNumber,
};

/** The id in its one form, or undefined. */
export function readAccessId(target: AccessTarget, id: string): string | undefined {
  return READERS[target](id);
}

export const accessId = z
  .string({ error: 'text.expected' })
  .max(20, { error: 'access.id' })
  .describe('Number of the access, FINESS of the practice, or AMC number of the insurer');

/** Checks that the id is one of its target, and writes it in its one form. */
export function withAccessId<T extends { target: AccessTarget; id: string }>(
  value: T,
  context: z.RefinementCtx,
): T {
  const id = readAccessId(value.target, value.id);
  if (id !== undefined) return { ...value, id };
  context.issues.push({ code: 'custom', input: '', path: ['id'], message: 'access.id' });
  return z.NEVER;
}

export const accessParams = z.strictObject({ target: accessTarget, id: accessId }).transform(withAccessId);

/** Who asked for an access to be given back, and waits for a second person. */
export const restoreRequest = z.strictObject({
  number: z.string().describe('Quoted in "answers" by whoever gives the access back'),
  by: z.string(),
  at: instant,
  reason: z.string(),
});

export const access = z.strictObject({
  target: accessTarget,
  id: z.string(),
  name: z.string(),
  kind: z.enum(['professional', 'software', 'insurer', 'operator', 'practice', 'company']),
  rpps: z.string().nullable(),
  practice: z
    .strictObject({ finess: z.string(), name: z.string(), town: z.string(), trade: z.string() })
    .nullable(),
  insurer: z.strictObject({ amc: z.string(), name: z.string() }).nullable(),
  state: z.enum(['live', 'cut']),
  cutAt: accessTarget.nullable().describe('What is cut: the access itself, or what it belongs to'),
  since: instant.nullable(),
});

export const accessListQuery = z.strictObject({
  search: z
    .string()
    .trim()
    .max(80, { error: 'access.search' })
    .optional()
    .describe('Part of a name or town, an RPPS, a FINESS, an AMC number, or the number of an access'),
  target: accessTarget.optional(),
  state: z.enum(['live', 'cut'], { error: 'access.state' }).optional(),
  cursor: z
    .string()
    .regex(/^(insurer|practice|credential):[0-9]{1,10}$/, { error: 'cursor.shape' })
    .optional()
    .describe('Value of "next" of the page before'),
  limit: z.coerce.number({ error: 'limit.range' }).int().min(1).max(100).default(50),
});

export const accessList = z.strictObject({ accesses: z.array(access), next: z.string().nullable() });

export type Access = z.infer<typeof access>;
export type AccessList = z.infer<typeof accessList>;
