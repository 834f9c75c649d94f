import { z } from 'zod';
import { access } from './access.ts';
import { instant } from './fields.ts';

const counts = {
  granted: z.int(),
  refused: z.int(),
  missed: z.int().describe('Nobody was found: a wrong number, or a guess'),
  proved: z.int().describe('Granted with a proof of presence'),
  followed: z.int().describe('Granted after one: the same visit, a repeat, a claim with its engagement'),
  unproved: z.int().describe("Granted on the professional's word; the insured person was told"),
};

const state = z.enum(['good', 'watch', 'bad']);

/** The house's parts, each with the fact its state comes from. */
export const health = z.strictObject({
  vault: z.strictObject({ state, countsSince: instant.nullable() }),
  log: z.strictObject({
    state,
    health: z.enum(['fine', 'alert', 'no-presence-refused', 'presence-only']),
    size: z.string().describe('Entries of the current shard'),
    sealedAt: instant,
    witnessedAt: instant,
    unsealedSince: instant.nullable(),
  }),
  worker: z.strictObject({
    state,
    beatAt: instant.nullable(),
    waiting: z.int(),
    oldest: instant.nullable(),
    failing: z.int(),
  }),
});

export const alarm = z.strictObject({
  number: z.string(),
  at: instant,
  access,
  detector: z.string(),
  sentence: z.string(),
  verdict: z.enum(['step-up', 'cut']),
  mode: z.enum(['shadow', 'enforce']).describe('shadow: what it would have done'),
  entry: z.string().nullable(),
});

/** What an access spent of its day. */
export const spending = z.strictObject({
  lookups: z.int(),
  points: z.int(),
  allowed: z.int().describe('Points of today, for its trade and habit, before any confirmation'),
  confirmations: z.int().describe('Confirmed by its person today, which gives more'),
  unproved: z.int(),
  unprovedAllowed: z.int(),
  hold: z.boolean().describe('Awaits a confirmation by its person'),
});

/** GET /v1/operator/picture: what happens now. Counts and accesses, never insured people. */
export const picture = z.strictObject({
  at: instant,
  health,
  minutes: z
    .array(z.strictObject({ at: instant, ...counts }))
    .nullable()
    .describe('The last sixty; null when the vault does not answer'),
  trades: z.array(z.strictObject({ trade: z.string(), ...counts })).nullable(),
  insurers: z.array(z.strictObject({ amc: z.string(), name: z.string(), ...counts })).nullable(),
  busiest: z
    .array(z.strictObject({ access, spending }))
    .nullable()
    .describe('Nearest to their own budget first'),
  alarms: z.array(alarm).nullable(),
  unproved: z.strictObject({ today: z.int(), allowed: z.int() }).describe('Of the whole house, today'),
  waiting: z.strictObject({
    cut: z.int().describe('Accesses, practices and insurers that are cut'),
    restorations: z.int().describe('Requests that await a second person'),
    incidents: z.int().describe('Drafts nobody has looked at'),
    signals: z.int().describe('Contested by insured people, without a draft yet'),
  }),
});

export type Picture = z.infer<typeof picture>;
export type Health = z.infer<typeof health>;
export type Alarm = z.infer<typeof alarm>;
export type Spending = z.infer<typeof spending>;
