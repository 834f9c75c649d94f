import { z } from 'zod';
import { instant } from './fields.ts';

const promise = z.strictObject({ says: z.string(), kept: z.boolean() });

const play = z.strictObject({
  play: z.string().describe('How the attack was played'),
  people: z.int().describe('People about whom the thief learnt something'),
  identities: z.int().describe('Identities in answers or files that he had not brought'),
  queriesToCut: z.int().nullable().describe('Null when the access was never cut'),
  msToCut: z.number().nullable(),
  promises: z.array(promise),
});

const attack = z.strictObject({
  name: z.string(),
  title: z.string(),
  in2024: z.strictObject({ says: z.string(), source: z.url() }),
  plays: z.array(play),
});

/** GET /v1/operator/drill, answered. */
export const drillReport = z.strictObject({
  from: z
    .enum(['house', 'project'])
    .describe(
      '"house": played here and handed to this house; "project": the one that comes with the software',
    ),
  at: instant,
  people: z.int().describe('Insured people of the fictional country that was attacked'),
  seconds: z.int(),
  kept: z.boolean().describe('Whether every promise held'),
  attacks: z.array(attack),
});

export type ShownDrill = z.infer<typeof drillReport>;
