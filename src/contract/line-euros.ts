import { z } from 'zod';
import { type Cents, readEuros } from '../basics/money.ts';

/** The largest price of one line: 99 999.99 €. */
const LINE_PRICE_MAX = 9_999_999n;

/** "100000", "100000.00": well written, and more than a line may be. */
const EUROS = /^[0-9]+(\.[0-9]{1,2})?$/;

/** An amount of one line, or less. */
export const lineEuros = z
  .string({ error: 'text.expected' })
  .max(8, { error: ({ input }) => (EUROS.test(String(input)) ? 'euros.too-large' : 'euros.shape') })
  .transform((text, context): Cents => {
    const value = readEuros(text);
    if (value !== undefined && value <= LINE_PRICE_MAX) return value;
    context.issues.push({
      code: 'custom',
      input: '',
      message: value === undefined ? 'euros.shape' : 'euros.too-large',
    });
    return z.NEVER;
  });
