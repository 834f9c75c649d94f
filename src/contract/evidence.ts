import { z } from 'zod';
import { instant, receipt } from './fields.ts';
import { reason } from './reason.ts';

/** How a control stands; docs/evidence.md tells how a state follows from what is seen. */
export const controlState = z.enum(['met', 'enforced', 'attested', 'owed', 'unseen', 'not-met']);

const shownControl = z.strictObject({
  number: z.int(),
  group: z.string(),
  groupTitle: z.string(),
  title: z.string(),
  source: z.string(),
  state: controlState,
  seen: z.string().nullable().describe('What the running house shows at this moment'),
  gap: z.string().nullable().describe('What is not there, in plain words'),
  tests: z.array(z.strictObject({ file: z.string(), says: z.string() })),
  owner: z.enum(['operator', 'insurer', 'provider', 'host']).nullable(),
  ask: z.string().nullable().describe('What the owner is asked to say'),
  attestation: z
    .strictObject({ at: instant, until: instant, by: z.string(), says: z.string(), entry: z.string() })
    .nullable(),
});

/** GET /v1/operator/evidence, answered. */
export const evidence = z.strictObject({
  at: instant,
  counts: z.strictObject({
    met: z.int(),
    enforced: z.int(),
    attested: z.int(),
    owed: z.int(),
    unseen: z.int(),
    'not-met': z.int(),
  }),
  controls: z.array(shownControl),
});

/** POST /v1/operator/evidence/attestations, asked. */
export const attestationRequest = z.strictObject({
  control: z
    .int({ error: 'evidence.control' })
    .min(1, { error: 'evidence.control' })
    .max(68, { error: 'evidence.control' }),
  says: reason,
});

export const attestationAnswer = z.strictObject({
  until: instant,
  entry: z.string().describe('Number of the log entry that was written first'),
});

/** POST /v1/operator/evidence/bundles, asked. */
export const bundleRequest = z.strictObject({
  incident: z
    .string({ error: 'text.expected' })
    .regex(/^I[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'incident.number' })
    .nullable()
    .default(null)
    .describe('The incident it is about; the house alone when omitted'),
  reason,
});

/** A bundle without its proof: the proof is fetched for the receipt once the entry is sealed, within a second. */
export const bundleAnswer = z.strictObject({
  manifest: z.string(),
  parts: z.record(z.string(), z.string()),
  opening: z.string(),
  receipt,
});

export type Evidence = z.infer<typeof evidence>;
export type BundleAnswer = z.infer<typeof bundleAnswer>;
