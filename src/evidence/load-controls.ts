import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Catalogue, LIVE_CHECKS, OWNERS } from './control.ts';

/** Controls of the catalogue: their numbers are cited, so none may be missing or moved. */
const CONTROLS = 68;
/** What nobody limits is said again within the year. */
const MONTHS = 12;

const words = z.strictObject({ fr: z.string().min(2), en: z.string().min(2) });
const control = z
  .strictObject({
    number: z.int().min(1).max(CONTROLS),
    group: z.string(),
    title: words,
    source: z.string().min(5),
    live: z.enum(LIVE_CHECKS).nullable().default(null),
    tests: z.array(z.strictObject({ file: z.string(), says: z.string().min(3) })).default([]),
    gap: words.nullable().default(null),
    owner: z.enum(OWNERS).nullable().default(null),
    ask: words.nullable().default(null),
    months: z.int().min(1).max(24).default(MONTHS),
  })
  .refine(({ owner, ask }) => (owner === null) === (ask === null), 'an owner is asked something')
  .refine(
    ({ live, tests, gap, owner }) => live !== null || tests.length > 0 || gap !== null || owner !== null,
    'shown nowhere: live, tests, gap or owner',
  );
const file = z.strictObject({ groups: z.record(z.string(), words), controls: z.array(control) });

/** Reads controls.yaml from the package. @throws with every fault and its place */
export function loadControls(table: URL = new URL('./controls.yaml', import.meta.url)): Catalogue {
  const parsed = file.safeParse(parse(readFileSync(table, 'utf8')));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`the controls do not load:\n${faults.join('\n')}`);
  }
  const { groups, controls } = parsed.data;
  const misplaced = controls.find(({ number, group }, i) => number !== i + 1 || !(group in groups));
  if (misplaced || controls.length !== CONTROLS)
    throw new Error(`the controls do not load: ${misplaced?.number ?? controls.length} is out of place`);
  return { groups, controls };
}
