import { z } from 'zod';
import { accessId, accessTarget, readAccessId } from './access.ts';
import { instant, receipt } from './fields.ts';
import { reason } from './reason.ts';

/** Two hundred stolen logins were the worst case of 2024's press; five times that. */
export const SCOPE_IDS_MAX = 1_000;
/** Payloads are kept fifteen months: further back nothing can be opened. */
export const SCOPE_DAYS_MAX = 460;

const DAY_MS = 86_400_000;
const moment = z.iso.datetime({ error: 'scope.instant' }).describe('Instant, UTC');

/** POST /v1/operator/scope, asked. */
export const scopeRequest = z
  .strictObject({
    target: accessTarget.describe(
      'credential: one or several accesses · practice · insurer: all that concerns it',
    ),
    ids: z
      .array(accessId)
      .min(1, { error: 'scope.ids' })
      .max(SCOPE_IDS_MAX, { error: 'scope.ids' })
      .describe('Numbers of accesses, or one FINESS, or one AMC number'),
    from: moment,
    to: moment.describe('Instant, UTC: what happened at it is outside'),
    reason,
  })
  .transform((value, context) => {
    const ids = value.ids.map((id) => readAccessId(value.target, id));
    const known = ids.filter((id) => id !== undefined);
    if (known.length === ids.length) return { ...value, ids: [...new Set(known)] };
    context.issues.push({ code: 'custom', input: '', path: ['ids'], message: 'access.id' });
    return z.NEVER;
  })
  .refine(({ target, ids }) => target === 'credential' || ids.length === 1, {
    path: ['ids'],
    error: 'scope.ids',
  })
  .refine(({ from, to }) => isWindow(from, to), { path: ['to'], error: 'scope.window' });

function isWindow(from: string, to: string): boolean {
  const lasts = Date.parse(to) - Date.parse(from);
  return lasts > 0 && lasts <= SCOPE_DAYS_MAX * DAY_MS;
}

const count = z.int().min(0);
const lookups = z.strictObject({
  read: count.describe('Rights were answered'),
  undetermined: count.describe('Known, but the member number was needed to say more'),
  missed: count.describe('Nobody of these traits'),
  refused: count,
  unreadable: count.describe('The keys or the payloads of that time were destroyed'),
});

const scopeInsurer = z.strictObject({
  amc: z.string(),
  name: z.string(),
  people: count.describe('Insured people whose rights were answered, each once'),
  undetermined: count.describe('Insured people of whom only that was told that they are known'),
  lookups,
  canaries: count.describe('Lookups of fictional people, who are in no other figure'),
  unnamed: count.describe('Readings of rows that bore no reference yet: these people cannot be named'),
  entries: z.string().describe('Numbers of the log entries, as runs: "12-15,19"'),
  list: z.string().nullable().describe('For this insurer alone: a sealed list, or null without a public key'),
});

export const scopeAnswer = z.strictObject({
  from: instant,
  to: instant,
  people: count.describe('Sum over insurers: a person with two of them counts twice'),
  lookups,
  insurers: z.array(scopeInsurer),
  log: z.strictObject({
    shard: z.string().nullable(),
    size: z.string(),
    sealedAt: instant,
    witnessedAt: instant,
    whole: z.boolean().describe('Every entry of the window is in a published checkpoint'),
  }),
  receipt,
});

export type ScopeRequest = z.infer<typeof scopeRequest>;
export type ScopeAnswer = z.infer<typeof scopeAnswer>;
