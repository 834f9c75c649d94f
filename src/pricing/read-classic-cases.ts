import { parse } from 'yaml';
import { z } from 'zod';
import { priceContext, priceLineInput } from '../contract/pricing.ts';
import type { SimulatedCare } from './simulate.ts';

const words = z.strictObject({ fr: z.string().min(3), en: z.string().min(3) });
const classicCases = z.array(
  z.strictObject({
    code: z.string(),
    words,
    source: words,
    context: priceContext,
    lines: z.array(priceLineInput).min(1),
  }),
);

/** The cases a simulator shows when nothing else is asked. Throws when the text is not of their form. */
export function readClassicCases(text: string): readonly SimulatedCare[] {
  return classicCases.parse(parse(text)).map(({ code, words, source, context, lines }) => ({
    code,
    title: words,
    source,
    request: { context, lines },
    counters: new Map(),
  }));
}
