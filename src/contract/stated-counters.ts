import { z } from 'zod';
import { readDay } from '../basics/day.ts';
import { lineEuros } from './line-euros.ts';

type CounterUsed = z.infer<typeof counterUsed>;

/** What is used of a counter, as a caller without person states it. */
const counterUsed = z.strictObject({
  guarantee: z.string().max(26).describe('Code of the guarantee, or name of the counter (optics.lens)'),
  period: z
    .string()
    .regex(/^[0-9]{4}(-[0-9]{2}-[0-9]{2}\/[1-9][0-9]{0,2})?$/, { error: 'period.shape' })
    .refine((text) => text.length === 4 || readDay(text.slice(0, 10)) !== undefined, {
      error: 'period.shape',
    })
    .describe('Civil year "2026", or first day and months "2026-03-10/24"'),
  used: lineEuros.optional().describe('Euros already reserved or consumed'),
  times: z
    .int({ error: 'times.range' })
    .min(0, { error: 'times.range' })
    .max(999, { error: 'times.range' })
    .optional()
    .describe('Number already used, for a counter of times or of equipment (optics.frame)'),
});

/** A counter is in euros or in times, and stated once: of two figures nobody could say which was meant. */
function checkCounters(counters: readonly CounterUsed[], context: z.RefinementCtx<unknown>): void {
  const seen = new Set<string>();
  for (const [index, { guarantee, period, used, times }] of counters.entries()) {
    const key = `${guarantee} ${period}`;
    const message =
      (used === undefined) === (times === undefined)
        ? 'counter.unit'
        : seen.has(key)
          ? 'counter.twice'
          : null;
    seen.add(key);
    if (message !== null) context.issues.push({ code: 'custom', input: '', message, path: [index] });
  }
}

/** What is used before the first line. */
export const countersUsed = z.array(counterUsed).max(50).superRefine(checkCounters).default([]);
