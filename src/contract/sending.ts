import { z } from 'zod';
import { instant } from './fields.ts';
import { leakNotice } from './leak-notice.ts';

/** People of one batch: their addresses and codes, sealed, stay far under 64 kB. */
export const SENDING_BATCH_MAX = 100;
/** Lines of one list; a larger insurer publishes twice. */
export const SENDING_LIST_MAX = 5_000_000;

const count = z.int().min(0);

/** POST /v1/insurer/campaigns/:number/batches: people to be written to, their addresses sealed to the worker. */
export const sendingRequest = z.strictObject({
  key: z
    .string({ error: 'text.expected' })
    .regex(/^[1-9][0-9]{0,17}$/, { error: 'entry.shape' })
    .describe('The key of the worker it is sealed to, as the campaign names it'),
  size: z.int().min(1, { error: 'value.refused' }).max(SENDING_LIST_MAX, { error: 'value.refused' }),
  people: z
    .array(
      z.strictObject({
        n: z
          .int()
          .min(0)
          .max(SENDING_LIST_MAX - 1, { error: 'value.refused' })
          .describe('Place in the list'),
        language: z.enum(['fr', 'en'], { error: 'value.refused' }),
        hash: z
          .string({ error: 'text.expected' })
          .regex(/^[A-Za-z0-9_-]{43}$/, { error: 'letter.hash' })
          .nullable()
          .describe('SHA-256 of their code; null for whoever has no e-mail address'),
      }),
    )
    .min(1, { error: 'value.refused' })
    .max(SENDING_BATCH_MAX, { error: 'value.refused' }),
  sealed: z
    .string({ error: 'text.expected' })
    .regex(/^[A-Za-z0-9_-]+$/, { error: 'value.refused' })
    .max(87_000, { error: 'value.refused' })
    .nullable()
    .describe(
      'HPKE of RFC 9180 (X25519, HKDF-SHA256, AES-256-GCM), base64url: 32 bytes, then the ciphertext',
    ),
});
export const sendingAnswer = z.strictObject({
  queued: count.describe('To be written to; who was already is not queued again'),
  withoutAddress: count,
});
export type SendingRequest = z.infer<typeof sendingRequest>;
export type SendingAnswer = z.infer<typeof sendingAnswer>;

/** What is sealed in a batch. */
export const sealedPeople = z
  .array(
    z.strictObject({
      n: z.int(),
      to: z.string().max(320),
      code: z.string().regex(/^[0-9A-Z]{12}$/),
    }),
  )
  .max(SENDING_BATCH_MAX);
export type SealedPeople = z.infer<typeof sealedPeople>;

const PLACE_STATES = [
  ...['queued', 'trying', 'later', 'lost'],
  ...['sent', 'refused', 'bounced', 'no-address', 'given-up'],
  ...['letter', 'returned'],
] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/** GET /v1/insurer/campaigns/:number: one campaign and what became of it. */
export const campaignProgress = z.strictObject({
  number: z.string(),
  incident: z.string(),
  notice: leakNotice,
  publishedAt: instant,
  sender: z
    .strictObject({ key: z.string(), publicKey: z.string(), from: z.string() })
    .nullable()
    .describe('The worker that drives this insurer’s mail server; null when none does'),
  size: z.int().nullable().describe('Lines of the list that is being sent; null before the first'),
  next: count.describe('First place that was never named'),
  lost: z.array(count).describe('Places whose address must be given again: the worker was restarted'),
  states: z.array(z.strictObject({ state: z.enum(PLACE_STATES), people: count })),
  repeats: count.describe('Sent once more because the answer of the server never came'),
  movedAt: instant.nullable(),
});
export type CampaignProgress = z.infer<typeof campaignProgress>;

/** Bounces of one request, and the size of each: whole messages are sent back by some servers. */
export const BOUNCES_MAX = 20;
export const BOUNCE_BYTES_MAX = 256 * 1024;

/** POST /v1/insurer/campaigns/:number/bounces: what mail servers sent back, as it came. */
export const bouncesRequest = z.strictObject({
  messages: z
    .array(z.string({ error: 'text.expected' }).max(BOUNCE_BYTES_MAX, { error: 'value.refused' }))
    .min(1, { error: 'value.refused' })
    .max(BOUNCES_MAX, { error: 'value.refused' }),
});
export const bouncesAnswer = z.strictObject({
  bounced: count.describe('Now known to have come back: these people get a letter'),
  already: count.describe('Known before, or written to by letter since'),
  refused: z.array(
    z.strictObject({
      at: count.describe('Place in the request'),
      why: z
        .enum(['not-a-bounce', 'not-final', 'not-ours'])
        .describe(
          'No delivery-status notification; one that only reports a delay; of no message of this campaign',
        ),
    }),
  ),
});
export type BouncesAnswer = z.infer<typeof bouncesAnswer>;

/** Letters of one file: seconds of work, and what one person checks before it goes to the printer. */
export const LETTERS_PER_BATCH = 100;

/** POST /v1/insurer/campaigns/:number/letter-batches: puts those whom no e-mail reaches into the next batch. */
export const letterBatchAnswer = z.strictObject({
  batch: z.string().nullable().describe('Null when nobody waits for a letter'),
  people: count,
  left: count.describe('Who still waits for a letter'),
});
export type LetterBatchAnswer = z.infer<typeof letterBatchAnswer>;

/** GET /v1/insurer/campaigns/:number/letter-batches: what was put into batches, the newest first. */
export const letterBatches = z.strictObject({
  due: count.describe('Whoever waits for a letter'),
  batches: z.array(
    z.strictObject({
      batch: z.string(),
      people: count,
      first: count.describe('First place in it'),
      last: count,
      madeAt: instant,
      fetches: count.describe('How often the file was fetched'),
    }),
  ),
});
export type LetterBatches = z.infer<typeof letterBatches>;

export const letterBatchNumber = z.strictObject({
  number: z.string().regex(/^N[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'campaign.shape' }),
  batch: z.string().regex(/^[1-9][0-9]{0,17}$/, { error: 'entry.shape' }),
});

/** POST /v1/insurer/campaigns/:number/returned: letters that the post brought back, by their places. */
export const returnedRequest = z.strictObject({
  places: z
    .array(
      z
        .int()
        .min(0)
        .max(SENDING_LIST_MAX - 1, { error: 'value.refused' }),
    )
    .min(1, { error: 'value.refused' })
    .max(1_000, { error: 'value.refused' }),
});
export const returnedAnswer = z.strictObject({ returned: count, ignored: count });
export type ReturnedAnswer = z.infer<typeof returnedAnswer>;
