import { z } from 'zod';
import { holdsNir } from '../people/holds-nir.ts';

export const REASON_CHARACTERS_MIN = 10;
export const REASON_CHARACTERS_MAX = 500;

export type ReasonFault = 'reason.short' | 'reason.long' | 'reason.characters' | 'reason.identity';

/** What is wrong with a reason, trimmed; the pages ask the same before they send it. */
export function reasonFault(text: string): ReasonFault | undefined {
  const characters = [...text.trim()].length;
  if (characters < REASON_CHARACTERS_MIN) return 'reason.short';
  if (characters > REASON_CHARACTERS_MAX) return 'reason.long';
  if (/\p{Cc}/u.test(text.trim()) || !text.isWellFormed()) return 'reason.characters';
  return holdsNir(text) ? 'reason.identity' : undefined;
}

/** Why an operator acts: read by colleagues, by the regulator, years later. */
export const reason = z
  .string({ error: 'text.expected' })
  .transform((text, context) => {
    const fault = reasonFault(text);
    if (fault === undefined) return text.trim();
    context.issues.push({ code: 'custom', input: '', message: fault });
    return z.NEVER;
  })
  .describe(
    '10 to 500 characters, kept in the log for years. Never who an insured person is: no name, no number',
  );
