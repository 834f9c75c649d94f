import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { priceContext, priceLineInput } from '../contract/pricing.ts';
import type { SimulatedCare } from './simulate.ts';

const FILE = new URL('./simulations/classic.yaml', import.meta.url);

const classicCases = z.array(
  z.strictObject({
    code: z.string(),
    words: z.strictObject({ fr: z.string(), en: z.string() }),
    context: priceContext,
    lines: z.array(priceLineInput).min(1),
  }),
);

/** The ten cases a simulator shows when nothing else is asked. Throws when the file is not of their form. */
export function loadClassicCases(file: URL = FILE): readonly SimulatedCare[] {
  return classicCases.parse(parse(readFileSync(file, 'utf8'))).map(({ code, words, context, lines }) => ({
    code,
    title: words,
    request: { context, lines },
    counters: new Map(),
  }));
}
