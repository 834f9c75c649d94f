import { z } from 'zod';
import { holdsNir } from '../people/holds-nir.ts';
import { amcNumber, instant, receipt } from './fields.ts';
import { reason } from './reason.ts';

/** Of one copy at a time: a few are enough, many would be noticed. */
export const CANARIES_AT_ONCE_MAX = 100;
const COPY_CHARACTERS_MAX = 60;

/** POST /v1/operator/canaries, asked. */
export const plantRequest = z.strictObject({
  insurer: amcNumber,
  copy: z
    .string({ error: 'text.expected' })
    .trim()
    .min(1, { error: 'canaries.copy' })
    .max(COPY_CHARACTERS_MAX, { error: 'canaries.copy' })
    .refine((text) => !/\p{Cc}/u.test(text) && !holdsNir(text), { error: 'canaries.copy' })
    .describe('Which copy of the insurer’s data they go into, in your words'),
  count: z
    .int({ error: 'canaries.count' })
    .min(1, { error: 'canaries.count' })
    .max(CANARIES_AT_ONCE_MAX, { error: 'canaries.count' }),
  reason,
});

/** What was planted. The list is sealed: only the insurer opens it. */
export const plantAnswer = z.strictObject({
  message: z.string(),
  insurer: z.string(),
  copy: z.string(),
  planted: z.int(),
  list: z.string().describe('For the insurer: "cloison insurer open"'),
  receipt,
});

const canaryCopy = z.strictObject({
  insurer: z.string(),
  name: z.string(),
  copy: z.string(),
  planted: z.int(),
  plantedAt: instant,
  watched: z.int().describe('How many the vault would recognise now'),
  inFeed: z.int().nullable().describe('How many the live feed holds; null once the keys are destroyed'),
  touched: z.int().describe('How many of them were ever asked about'),
  touchedAt: instant.nullable(),
});

/** GET /v1/operator/canaries: counts, never who. */
export const canaryList = z.strictObject({
  mode: z.enum(['enforce', 'shadow']).describe('Whether touching one cuts, or only alarms'),
  copies: z.array(canaryCopy),
  without: z.array(z.string()).describe('Insurers whose live feed holds none'),
  receipt,
});

export type PlantAnswer = z.infer<typeof plantAnswer>;
export type CanaryList = z.infer<typeof canaryList>;
