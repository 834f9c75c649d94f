import { z } from 'zod';
import { amcNumber, dayOut, instant } from './fields.ts';
import { incidentNumber } from './incidents.ts';
import { LEAKED_FIELDS, leakNotice } from './leak-notice.ts';

export const campaignNumber = z
  .strictObject({ number: z.string().regex(/^N[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'campaign.shape' }) })
  .describe('Number of a campaign');

/** A message as it is read; the parts in their order. */
const noticeText = z.strictObject({
  title: z.string(),
  parts: z.array(
    z.strictObject({
      part: z.string(),
      heading: z.string().nullable(),
      sentences: z.array(z.string()),
      items: z.array(z.string()),
    }),
  ),
});
export type NoticeTextOut = z.infer<typeof noticeText>;

/** POST /v1/insurer/campaigns: publishes what the members about whom the same is known are told. */
export const campaignRequest = z.strictObject({ incident: incidentNumber.shape.number, notice: leakNotice });

export const campaignAnswer = z.strictObject({
  number: z.string().nullable().describe('Null when the gate refused the message; nothing is then published'),
  faults: z.array(z.strictObject({ code: z.string(), found: z.string(), message: z.string() })),
  readingEase: z.number().describe('60 or more is plain language'),
  text: noticeText,
});

/** POST /v1/insurer/campaigns/preview: the message as it would be read, and what the gate says of it. */
export const previewAnswer = z.strictObject({
  faults: z.array(
    z.strictObject({
      code: z.string(),
      part: z.string().nullable().describe('The part of the message it is in; null for the whole'),
      found: z.string(),
      message: z.string(),
    }),
  ),
  readingEase: z.number().describe('60 or more is plain language'),
  texts: z.strictObject({ fr: noticeText, en: noticeText }),
});
export type PreviewAnswer = z.infer<typeof previewAnswer>;
export type CampaignAnswer = z.infer<typeof campaignAnswer>;

/** GET /v1/insurer/campaigns: what this insurer has published, the newest first. */
export const campaignList = z.strictObject({
  campaigns: z.array(
    z.strictObject({
      number: z.string(),
      incident: z.string(),
      notice: leakNotice,
      publishedAt: instant,
      entry: z.string().nullable().describe('Entry of the log that proves when it was published'),
    }),
  ),
});
export type CampaignList = z.infer<typeof campaignList>;

/** The most codes kept by one request: a body of a quarter of a megabyte. */
const LETTERS_MAX = 5_000;

/** POST /v1/insurer/campaigns/:number/letters: hashes of the codes that letters and e-mails will bear. */
export const lettersRequest = z.strictObject({
  hashes: z
    .array(z.string({ error: 'text.expected' }).regex(/^[A-Za-z0-9_-]{43}$/, { error: 'letter.hash' }))
    .min(1)
    .max(LETTERS_MAX)
    .describe('SHA-256 of each code without dashes, base64url'),
});
export const lettersAnswer = z.strictObject({
  kept: z.int().describe('Kept now; those kept before count for nothing'),
});

/** POST /v1/letters/verify, public: is this letter real? */
export const verifyRequest = z.strictObject({
  code: z
    .string({ error: 'text.expected' })
    .max(60, { error: 'value.refused' })
    .describe('As printed or as typed'),
});

export const verifyAnswer = z.strictObject({
  genuine: z.boolean(),
  message: z.string(),
  letter: z
    .strictObject({
      insurer: z.string(),
      amc: z.string(),
      incident: z.string(),
      publishedAt: instant,
      text: noticeText.describe('What the letter says, but for its code'),
    })
    .nullable(),
});
export type VerifyAnswer = z.infer<typeof verifyAnswer>;

/** GET /v1/leaks, public: what insurers have told, without anybody's name. */
export const leaksQuery = z.strictObject({ amc: amcNumber });

export const leak = z.strictObject({
  incident: z.string(),
  from: dayOut,
  to: dayOut,
  knownOn: dayOut,
  publishedAt: instant,
  cause: z.string(),
  fields: z.array(z.enum(LEAKED_FIELDS)).describe('Everything that was concerned for somebody'),
  data: z.array(z.string()).describe('The same in words'),
  consequences: z.array(z.string()),
  actions: z.array(z.string()).describe('The most useful first'),
  measures: z.array(z.string()),
  contact: z.strictObject({ name: z.string(), phone: z.string(), post: z.string() }),
});
export type LeakOut = z.infer<typeof leak>;

export const leaksAnswer = z.strictObject({
  insurer: z.string().nullable().describe('Null when no insurer here bears this number'),
  amc: z.string(),
  leaks: z.array(leak).describe('The newest first'),
});
export type LeaksAnswer = z.infer<typeof leaksAnswer>;

/** GET /v1/leaks/insurers, public: whom one may ask about. */
export const leakInsurers = z.strictObject({
  insurers: z.array(z.strictObject({ amc: z.string(), name: z.string() })),
});
export type LeakInsurers = z.infer<typeof leakInsurers>;
