import { z } from 'zod';
import { amcNumber, day, instant, receipt } from './fields.ts';
import { reason } from './reason.ts';

/** What may be rotated; keys of the log change by themselves each quarter, and `identity` is pinned. */
export const keyPurpose = z
  .enum(['index', 'seal', 'detail', 'ref', 'card', 'receipt', 'actor'], { error: 'keys.what' })
  .describe(
    'index: tokens · seal: rows of rights · detail: detail of care · ref: references · card: e-cards · ' +
      'receipt: signs receipts · actor: pseudonyms of accesses in the log',
  );
export type KeyPurpose = z.infer<typeof keyPurpose>;

/** Keys that other processes hold: the vault logs that they were replaced, the command replaces them. */
export const outsideKey = z
  .enum(['intent', 'reader', 'bank'], { error: 'keys.what' })
  .describe(
    'intent: the front signs with it · reader: the simulated card reader · bank: accounts of practices',
  );

/** Keys of the house, which belong to no insurer. */
export const HOUSE_KEYS: readonly KeyPurpose[] = ['receipt', 'actor'];

const actNumber = z
  .string({ error: 'text.expected' })
  .regex(/^[1-9][0-9]{0,17}$/, { error: 'keys.number' })
  .describe('Number of the request that somebody else made');

/** POST /v1/operator/keys, asked. */
export const keyActRequest = z.discriminatedUnion(
  'act',
  [
    z.strictObject({
      act: z.literal('rotate'),
      what: keyPurpose,
      insurer: amcNumber.nullable().default(null).describe('Of one insurer; every insurer when omitted'),
      reason,
    }),
    z.strictObject({ act: z.literal('rotate-outside'), what: outsideKey, reason }),
    z.strictObject({ act: z.literal('destroy-asked'), insurer: amcNumber, reason }),
    z.strictObject({
      act: z.literal('destroy'),
      insurer: amcNumber,
      answers: actNumber,
      backupsUntil: day.nullable().default(null).describe('When the last backup of the rows ends'),
      reason,
    }),
  ],
  { error: 'keys.act' },
);

/** What was done. */
export const keyActAnswer = z.strictObject({
  message: z.string(),
  number: z.string().nullable().describe('Number of the act; a request is answered by it'),
  certificate: z.string().nullable().describe('Signed text of what was destroyed and what remains elsewhere'),
  receipt,
});

const listedKey = z.strictObject({
  insurer: z.string().nullable().describe('AMC number; null for a key of the house'),
  what: z.string(),
  version: z.int(),
  since: instant.nullable().describe('Null for a key that was there before the house could tell'),
  newest: z.boolean(),
  waits: z
    .enum(['publication', 'full-feed', 'resealing', 'log', 'grace'])
    .nullable()
    .describe('What an old version waits for before it ends; publication: not written with yet'),
});

const keyActShown = z.strictObject({
  number: z.string(),
  act: z.enum(['rotated', 'ended', 'destroy-asked', 'destroyed']),
  what: z.string(),
  insurer: z.string().nullable(),
  quarter: z.string().nullable(),
  at: instant,
  by: z.string().nullable().describe('The operator; null for what the vault does in its time'),
  reason: z.string(),
  answers: z.string().nullable(),
  entry: z.string(),
  certificate: z.string().nullable(),
});

/** GET /v1/operator/keys: versions and acts, never a key. */
export const keyList = z.strictObject({
  ring: z.string(),
  save: z.int().describe('How often the ring was saved'),
  provider: z.enum(['file', 'pkcs11']),
  keys: z.array(listedKey),
  quarters: z.array(z.string()).describe('Quarters whose log can be read'),
  quartersGone: z.string().nullable().describe('The last quarter whose keys were destroyed'),
  acts: z.array(keyActShown).describe('The last hundred, newest first'),
});

/** GET /v1/log/receipt-keys: public. */
export const receiptKeyList = z.strictObject({
  keys: z.array(
    z.strictObject({
      id: z.string().describe('As receipts name it'),
      publicKey: z.string().describe('Ed25519, 32 bytes, base64url'),
      since: instant,
    }),
  ),
});

export type KeyActRequest = z.infer<typeof keyActRequest>;
export type KeyActAnswer = z.infer<typeof keyActAnswer>;
export type KeyList = z.infer<typeof keyList>;
export type KeyActShown = z.infer<typeof keyActShown>;
export type ReceiptKeyList = z.infer<typeof receiptKeyList>;
