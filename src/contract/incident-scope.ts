import { z } from 'zod';
import { accessId, accessTarget, readAccessId } from './access.ts';
import { amcNumber, instant } from './fields.ts';
import { moment } from './incident-events.ts';
import { incident } from './incidents.ts';
import { LEAK_VERDICTS, LEAKED_FIELDS } from './leak-notice.ts';
import { reason } from './reason.ts';
import { SCOPE_DAYS_MAX, SCOPE_IDS_MAX } from './scope.ts';

const DAY_MS = 86_400_000;
/** A third of the complementary insurers of the country. */
const INSURERS_MAX = 200;

const ids = z.array(accessId).min(1, { error: 'scope.ids' }).max(SCOPE_IDS_MAX, { error: 'scope.ids' });

const fromLog = z
  .strictObject({
    source: z.literal('log'),
    target: accessTarget.optional().describe('Without it, the access and window of the incident'),
    ids: ids.optional(),
    from: moment.optional(),
    to: moment.optional().describe('What happened at it is outside'),
    reason,
  })
  .transform((value, context) => {
    const { target, from, to } = value;
    const whole = [target, value.ids, from, to].every((one) => one !== undefined);
    if (!whole && [target, value.ids, from, to].some((one) => one !== undefined)) {
      context.issues.push({ code: 'custom', input: '', path: ['target'], message: 'scope.whole' });
      return z.NEVER;
    }
    const known = value.ids?.flatMap((id) => readAccessId(target ?? 'credential', id) ?? []);
    if (known?.length === value.ids?.length) return { ...value, ids: known && [...new Set(known)] };
    context.issues.push({ code: 'custom', input: '', path: ['ids'], message: 'access.id' });
    return z.NEVER;
  })
  .refine(({ from, to }) => from === undefined || to === undefined || isWindow(from, to), {
    path: ['to'],
    error: 'scope.window',
  });

function isWindow(from: string, to: string): boolean {
  const lasts = Date.parse(to) - Date.parse(from);
  return lasts > 0 && lasts <= SCOPE_DAYS_MAX * DAY_MS;
}

/** What is claimed of a population: nobody here can know more than whoever held the data. */
export const claimed = {
  verdict: z.enum(LEAK_VERDICTS, { error: 'value.refused' }).describe('What is known of each of them'),
  fields: z
    .array(z.enum(LEAKED_FIELDS, { error: 'value.refused' }))
    .min(1, { error: 'value.refused' })
    .max(LEAKED_FIELDS.length)
    .describe('What of them was within reach'),
};

const everything = z.strictObject({
  source: z.literal('insurer'),
  insurers: z.array(amcNumber).min(1, { error: 'scope.ids' }).max(INSURERS_MAX, { error: 'scope.ids' }),
  ...claimed,
  reason,
});

/** POST /v1/operator/incidents/:number/scope, asked. */
export const incidentScopeRequest = z.discriminatedUnion('source', [fromLog, everything], {
  error: 'scope.source',
});

const count = z.int().min(0);
const people = {
  read: count.describe('The log, or whoever held the data, says that they were read'),
  reachable: count.describe('Within reach, and nothing says that they were read'),
  cannotExclude: count.describe('It cannot be excluded that they were read'),
  others: z.enum(['not-in-scope', 'cannot-exclude']).describe('What is to be said of everybody else'),
};

export const incidentScope = z.strictObject({
  scope: z.string(),
  source: z.enum(['log', 'insurer', 'list']),
  at: instant,
  by: z.string().nullable(),
  from: instant.nullable(),
  to: instant.nullable(),
  entry: z.string().describe('Number of the log entry that was written first'),
  log: z.strictObject({ shard: z.string().nullable(), size: z.string(), sealedAt: instant }),
  whole: z.boolean().describe('Every entry of the window is in a published checkpoint'),
  insurers: z.array(
    z.strictObject({
      amc: z.string(),
      name: z.string(),
      ...people,
      unnamed: count.describe('Readings of rows without a reference: these people cannot be named'),
      unreadable: count.describe('Entries whose keys or payloads were destroyed'),
      unknown: count.describe('Names on a list that are nobody of the insurer'),
      listed: z.boolean().describe('A list sealed to the insurer is kept'),
    }),
  ),
});

/** Whom an incident concerns, over all its scopes. */
export const incidentScopes = z.strictObject({
  people: count.describe('Sum over insurers: a person with two of them counts twice'),
  insurers: z.array(z.strictObject({ amc: z.string(), name: z.string(), ...people })),
  scopes: z.array(incidentScope),
});

/** A search that takes longer than a request waits. */
export const incidentSearch = z.strictObject({
  since: instant,
  insurers: count.nullable().describe('How many insurers are asked about, where that is known'),
  done: count.describe('Insurers whose people are counted'),
  people: count.describe('People found so far, in the order of insurers'),
  failed: z.boolean().describe('Nothing of it was kept: ask again'),
});

/** GET /v1/operator/incidents/:number/scope. */
export const incidentScopesNow = incidentScopes.extend({
  search: incidentSearch.nullable().describe('Null when none is under way'),
});

export const incidentScopeAnswer = z.strictObject({ incident, scope: incidentScopes });
/** 202: it goes on; GET the same address for how far it is. */
export const incidentScopePending = z.strictObject({ search: incidentSearch });

/** RFC 7240: how long the caller wants to wait before it hears that the search goes on. */
export const waitHeader = z.object({
  prefer: z
    .string()
    .max(100)
    .optional()
    .describe('`wait=20`: seconds to wait for the end of the search, 0 to 30; 10 when nothing is said'),
});

export const listParams = z.strictObject({
  number: z.string().regex(/^I[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'incident.shape' }),
  scope: z.string().regex(/^[1-9][0-9]{0,17}$/, { error: 'entry.shape' }),
  amc: amcNumber,
});

export type IncidentScopeRequest = z.infer<typeof incidentScopeRequest>;
export type IncidentScope = z.infer<typeof incidentScope>;
export type IncidentScopes = z.infer<typeof incidentScopes>;
export type IncidentScopesNow = z.infer<typeof incidentScopesNow>;
export type IncidentSearch = z.infer<typeof incidentSearch>;
export type IncidentScopePending = z.infer<typeof incidentScopePending>;
export type IncidentScopeAnswer = z.infer<typeof incidentScopeAnswer>;
