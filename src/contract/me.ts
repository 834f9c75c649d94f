import { z } from 'zod';
import { careDomain, dayOut, instant, receipt } from './fields.ts';
import { SIGNAL_REASONS } from './signal-reasons.ts';
import { leak } from './telling.ts';

/** GET /v1/me/session: until when the insured person is signed in. It does not say who they are. */
export const meSession = z.strictObject({
  expiresAt: instant,
  development: z.boolean().describe('True while sign-in goes through the development identity provider'),
});

const entryNumber = z
  .string({ error: 'text.expected' })
  .regex(/^[1-9][0-9]{0,17}$/, { error: 'entry.shape' })
  .describe('Number of an entry of the log');

/** GET /v1/me/lookups, asked in the query. */
export const lookupsQuery = z.strictObject({
  before: entryNumber.optional().describe('Where the next page begins, as `next` gave it'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  purpose: z
    .enum(['rights', 'quote', 'claim', 'own'])
    .optional()
    .describe('One purpose alone; `own` is what one did oneself. Lookups by others when omitted'),
  practice: z
    .string()
    .regex(/^[0-9AB]{9}$/, { error: 'finess.shape' })
    .optional()
    .describe('FINESS number of one practice'),
  unproved: z.enum(['yes', 'no']).default('no').describe('"yes": only lookups made without the card'),
});

const lookupPractice = z.strictObject({
  finess: z.string(),
  name: z.string(),
  town: z.string(),
  trade: z.string(),
});

const contested = z.strictObject({
  at: instant,
  why: z.enum(SIGNAL_REASONS),
  state: z
    .enum(['received', 'access-cut'])
    .describe('received: the operator has it · access-cut: the access that asked no longer works'),
});

/** One time somebody asked about the person: who, where, when, why, with which proof, what was shown. */
export const meLookup = z.strictObject({
  entry: z.string().describe('Number of the entry of the log'),
  at: instant,
  purpose: z.enum(['rights', 'quote', 'claim']).describe('Why: check cover, price care, be paid'),
  practice: lookupPractice.nullable().describe('Null when it is no longer in the directory'),
  professional: z.string().nullable().describe('Who asked; null when the software of the practice did'),
  insurer: z.strictObject({ amc: z.string(), name: z.string() }).nullable(),
  outcome: z.enum(['shown', 'unknown', 'refused']).describe('What came of it'),
  presence: z
    .enum(['ecard', 'vitale', 'apcv', 'visit', 'file', 'none'])
    .describe('What showed that the person was there; none when nothing did'),
  from: dayOut.describe('First day asked about'),
  to: dayOut,
  domains: z.array(careDomain),
  shown: z.array(z.string()).describe('Fields of the answer, of a closed list; empty when nothing was shown'),
  /** What the person said of it, and what has become of that. */
  contested: contested.nullable(),
  receipt,
  opened: z.string().describe('Salt and entry, base64url: their SHA-256 is the commitment of the receipt'),
});

/** Something the person did themself, or somebody who signed in as them. */
export const meAct = z.strictObject({
  entry: z.string(),
  at: instant,
  act: z.enum(['history', 'card', 'card-lost', 'not-me', 'concerned']),
  receipt,
  opened: z.string(),
});

export const meLookups = z.strictObject({
  lookups: z.array(meLookup),
  acts: z.array(meAct).describe('Filled for the purpose `own` alone'),
  next: z.string().nullable().describe('Give it as `before` for the next page; null at the end'),
  heldSince: dayOut.nullable().describe('First day the log still speaks of; null while it is empty'),
  monthsHeld: z.int().describe('After so many months an entry loses all but its proof'),
});

/** POST /v1/me/signals: this was not me. */
export const signalRequest = z.strictObject({
  entry: entryNumber,
  kind: z.literal('not-me', { error: 'signal.kind' }),
  why: z.enum(SIGNAL_REASONS, { error: 'signal.why' }),
});

export const signalAnswer = z.strictObject({
  entry: z.string(),
  known: z.boolean().describe('True when it was contested before: the first word stays'),
  contested,
});

const meCard = z.strictObject({
  insurer: z.strictObject({
    amc: z.string(),
    name: z.string(),
    conventionType: z.string(),
    csr: z.string(),
    memberNumberRequired: z.boolean(),
  }),
  serial: z.int().describe('Grows by one each time a device is declared lost'),
  key: z
    .string()
    .describe('32 bytes, base64url: makes the codes; it belongs in a key store that gives it to nobody'),
  contracts: z.array(
    z.strictObject({
      level: z.string(),
      csr: z.string(),
      from: dayOut,
      to: dayOut.nullable(),
      tiersPayant: z.boolean(),
      domains: z.array(z.strictObject({ domain: careDomain, pec: z.boolean() })),
    }),
  ),
});

/** POST /v1/me/cards: what this device needs to show the cards, and what its holder stated by signing in. */
export const meCards = z.strictObject({
  holder: z
    .strictObject({ nir: z.string(), birthDate: z.string(), birthRank: z.int() })
    .describe('As the provider of identity stated it; kept by the device alone'),
  cards: z.array(meCard).describe('One for each insurer that knows the person'),
  now: instant.describe('Our clock, so that a device knows how wrong its own is'),
});

/** POST /v1/me/cards/lost: codes that a lost device still shows are wrong from now on. */
export const cardsLost = z.strictObject({ ended: z.int().describe('Cards that were ended') });

/** What is known of one person in one incident. */
export const OWN_VERDICTS = ['read', 'reachable', 'cannot-exclude', 'not-in-scope', 'not-counted'] as const;
export type OwnVerdict = (typeof OWN_VERDICTS)[number];

/** GET /v1/me/concerned: what each incident that the person's insurers have told says of them. */
export const meConcerned = z.strictObject({
  insurers: z
    .array(z.strictObject({ amc: z.string(), name: z.string() }))
    .describe('Insurers where the person is covered now'),
  incidents: z
    .array(
      z.strictObject({
        insurer: z.strictObject({ amc: z.string(), name: z.string() }),
        verdict: z
          .enum(OWN_VERDICTS)
          .describe(
            'read: somebody read it · reachable: somebody could have, and did not · cannot-exclude: neither is proved · ' +
              'not-in-scope: it does not concern the person · not-counted: not known yet',
          ),
        leak: leak.describe('As the public page has it, but with what is concerned for this person'),
      }),
    )
    .describe('The newest first'),
});
export type MeConcerned = z.infer<typeof meConcerned>;

export type SignalAnswer = z.infer<typeof signalAnswer>;
export type MeCards = z.infer<typeof meCards>;
export type CardsLost = z.infer<typeof cardsLost>;
export type MeSession = z.infer<typeof meSession>;
export type LookupsQuery = z.infer<typeof lookupsQuery>;
export type MeLookup = z.infer<typeof meLookup>;
export type MeAct = z.infer<typeof meAct>;
export type MeLookups = z.infer<typeof meLookups>;
