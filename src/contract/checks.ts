import { z } from 'zod';
import { amcNumber, birthDate, birthRank, day, instant, nir } from './fields.ts';
import { reason } from './reason.ts';

const number = z
  .string({ error: 'text.expected' })
  .regex(/^Q[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'check.shape' });
export const checkNumber = z.strictObject({ number }).describe('Number of an anonymous check');

/** POST /v1/operator/incidents/:number/checks: an anonymous check of this incident, for one insurer. */
export const openCheckRequest = z.strictObject({
  amc: amcNumber,
  until: day.describe('Day on which its key is destroyed, shown to everybody'),
  reason,
});

/** POST /v1/operator/checks/:number/publish and /close. */
export const checkActRequest = z.strictObject({ reason });

export const CHECK_STATES = ['open', 'building', 'published', 'overtaken', 'closed', 'destroyed'] as const;

export const checkOut = z.strictObject({
  number: z.string(),
  incident: z.string(),
  insurer: z.strictObject({ amc: z.string(), name: z.string() }),
  state: z
    .enum(CHECK_STATES)
    .describe(
      'overtaken: a later scope names more people · closed: nobody is answered · destroyed: key and set are gone',
    ),
  openedAt: instant,
  closesAt: instant,
  publicKey: z.string().describe('Hexadecimal'),
  sent: z.strictObject({
    parts: z.int(),
    people: z.int().describe('Lines the insurer sent'),
    found: z.int().describe('Of them, whom the scope names'),
  }),
  answers: z.int().describe('Questions answered'),
  acts: z.array(
    z.strictObject({
      act: z.enum(['opened', 'publish-asked', 'published', 'closed', 'destroyed']),
      at: instant,
      reason: z.string().nullable(),
      entry: z.string().describe('Number of the entry of the log'),
    }),
  ),
});
export type CheckOut = z.infer<typeof checkOut>;
export const checkList = z.strictObject({ checks: z.array(checkOut).describe('The newest first') });
export type CheckList = z.infer<typeof checkList>;

/** A thousand people are a second of computing: nobody waits longer for one request. */
const PART_PEOPLE_MAX = 1_000;

/** GET /v1/insurer/checks: those of one's own that wait for people. */
export const ownChecks = z.strictObject({
  checks: z.array(z.strictObject({ number: z.string(), incident: z.string(), closesAt: instant })),
});

/** POST /v1/insurer/checks/:number/people: a part of one's people. The vault keeps of it whom the incident concerns. */
export const checkPeopleRequest = z.strictObject({
  part: z
    .int({ error: 'check.part' })
    .min(0, { error: 'check.part' })
    .max(10_000_000, { error: 'check.part' })
    .describe('Numbers of your choice, another for each part; a part that is sent again is kept once'),
  people: z
    .array(z.strictObject({ nir, birthDate, birthRank }))
    .min(1, { error: 'check.people' })
    .max(PART_PEOPLE_MAX, { error: 'check.people' }),
});
export const checkPeopleAnswer = z.strictObject({
  known: z.boolean().describe('True when this part was there before'),
});

/** GET /v1/checks, public: anonymous checks that answer. */
export const publicChecksQuery = z.strictObject({ amc: amcNumber });
const publicCheck = z.strictObject({
  number: z.string(),
  incident: z.string(),
  closesAt: instant,
  publicKey: z.string().describe('Hexadecimal; the entry of the log says the same'),
  root: z.string().describe('Root of the tree of buckets (RFC 9162), hexadecimal; the entry says the same'),
  entries: z.int().describe('Entries of each of the 65,536 buckets, six bytes each'),
  others: z
    .enum(['not-in-scope', 'cannot-exclude'])
    .describe('What is to be said of whoever is not in the set'),
  entry: z.string().describe('Number of the entry of the log'),
  commitment: z.string().describe('SHA-256 of its bytes, hexadecimal'),
  opened: z.string().describe('Salt and entry, base64url'),
});
export type PublicCheck = z.infer<typeof publicCheck>;
export const publicChecks = z.strictObject({ checks: z.array(publicCheck) });
export type PublicChecks = z.infer<typeof publicChecks>;

/** GET /v1/checks/:number/buckets/:bucket, public and for ever the same. */
export const bucketParams = z.strictObject({
  number,
  bucket: z.coerce.number({ error: 'check.bucket' }).int().min(0).max(65_535, { error: 'check.bucket' }),
});
export const bucketOut = z.strictObject({
  bucket: z.string().describe('Its bytes, base64url'),
  path: z.array(z.string()).describe('Siblings to the root, from below, base64url'),
});
export type BucketOut = z.infer<typeof bucketOut>;

/** POST /v1/checks/:number/answers, public: a question that is hidden in a point. */
export const checkAnswerRequest = z.strictObject({
  point: z
    .string({ error: 'text.expected' })
    .regex(/^[A-Za-z0-9_-]{43}$/, { error: 'check.point' })
    .describe('A point of ristretto255, 32 bytes, base64url (RFC 9497, blinded element)'),
});
export const checkAnswerOut = z.strictObject({
  evaluated: z.string().describe('The evaluated element, base64url'),
  proof: z.string().describe('The proof that it was with the key of the check, base64url'),
});
export type CheckAnswerOut = z.infer<typeof checkAnswerOut>;
