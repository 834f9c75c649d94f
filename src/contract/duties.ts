import { z } from 'zod';
import { holdsNir } from '../people/holds-nir.ts';
import { day, instant } from './fields.ts';
import { controller, shortText } from './incident-events.ts';
import { LEAK_VERDICTS, LEAKED_FIELDS } from './leak-notice.ts';
import { reason } from './reason.ts';

const count = z.int().min(0);

/** POST /v1/operator/incidents/:number/alerts, asked: every insurer in scope is told what is known now. */
export const alertRequest = z.strictObject({ reason });

/** What an insurer is told: numbers, fields and what it may do next. */
export const alert = z.strictObject({
  alert: z.string(),
  incident: z.string(),
  title: z.string(),
  at: instant,
  from: instant,
  to: instant,
  read: count,
  reachable: count,
  cannotExclude: count,
  others: z.enum(['not-in-scope', 'cannot-exclude']),
  fields: z.array(z.string()),
  scopes: z.array(z.string()).describe('Numbers of the scopes whose lists may be fetched'),
  readAt: instant.nullable().describe('When somebody of the insurer received it'),
});
/** The insurer's own clock for one incident. */
const ownClock = z.strictObject({
  incident: z.string(),
  reading: z.string().describe('How the beginning of the clock is read'),
  because: z.enum(['said', 'told', 'read', 'not-aware']),
  awareAt: instant.nullable(),
  dueAt: instant.nullable(),
  hours: count,
  state: z.enum(['not-started', 'running', 'late', 'filed', 'filed-late']),
  filedAt: instant.nullable(),
  filesBy: z.enum(['insurer', 'operator']),
  tellsBy: z.enum(['insurer', 'operator']),
  contract: z.string().nullable(),
});
export const alertList = z.strictObject({
  alerts: z.array(alert).describe('The newest first'),
  clocks: z.array(ownClock).describe('One for each incident'),
});
export type AlertList = z.infer<typeof alertList>;

/** POST /v1/insurer/incidents/:number/read: a receipt, once. */
export const alertReceipt = z.strictObject({ receivedAt: instant });

/** POST /v1/insurer/incidents/:number/members: the insurer names its own members. */
export const membersRequest = z.strictObject({
  refs: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{1,36}$/, { error: 'value.refused' }))
    .min(1, { error: 'value.refused' })
    .max(50_000, { error: 'value.refused' })
    .describe("The insurer's own references; more are sent as several requests"),
  verdict: z.enum(LEAK_VERDICTS, { error: 'value.refused' }),
  fields: z.array(z.enum(LEAKED_FIELDS, { error: 'value.refused' })).min(1, { error: 'value.refused' }),
  reason,
});
export const membersAnswer = z.strictObject({
  scope: z.string(),
  found: count,
  unknown: count.describe('References that are nobody of the insurer now'),
});

const severity = z.strictObject({
  se: z.string(),
  cb: z.string(),
  band: z.enum(['low', 'medium', 'high', 'very-high']),
  flags: z.array(z.string()),
  method: z.string(),
  inputs: z.array(
    z.strictObject({ input: z.string(), value: z.string(), says: z.string(), because: z.string() }),
  ),
  flips: z
    .array(z.strictObject({ input: z.string(), to: z.string(), band: z.string() }))
    .describe('For each input, the smallest single change that would give another band'),
});

/** Words for an authority, on several lines if need be; who an insured person is goes to nobody from here. */
const answer = z
  .string({ error: 'text.expected' })
  .max(4_000, { error: 'event.text' })
  .refine((text) => text.isWellFormed() && !/[^\P{Cc}\n\t]/u.test(text), { error: 'reason.characters' })
  .refine((text) => !holdsNir(text), { error: 'reason.identity' });

const phase = z.enum(['initial', 'complement', 'final'], { error: 'value.refused' });

export const filing = z.strictObject({
  filing: z.string().describe('Number of its line in the timeline'),
  controller: z.string(),
  phase,
  form: z.string(),
  at: instant,
  by: z.string().nullable(),
  late: z.string().nullable(),
  sections: z.array(
    z.strictObject({
      section: z.string(),
      title: z.string(),
      value: z.string().nullable(),
      given: z.enum(['known', 'answered', 'missing']),
    }),
  ),
  changes: z.array(
    z.strictObject({ section: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  receipt: z.string().nullable().describe('The number that the authority gave'),
  filedAt: instant.nullable(),
});

/** POST /v1/operator/incidents/:number/filings, asked. */
export const filingRequest = z.strictObject({
  controller,
  phase,
  answers: z.record(z.string().max(40), answer).default({}),
  late: reason.optional().describe('Why, once the deadline has passed'),
});

const duty = z.strictObject({
  controller: z.string(),
  name: z.string(),
  toldAt: instant.nullable(),
  readAt: instant.nullable(),
  awareAt: instant.nullable(),
  because: z.enum(['said', 'told', 'read', 'not-aware']),
  dueAt: instant.nullable(),
  hours: count,
  state: z.enum(['not-started', 'running', 'late', 'filed', 'filed-late']),
  filesBy: z.enum(['insurer', 'operator']),
  tellsBy: z.enum(['insurer', 'operator']),
  contract: z.string().nullable().describe('Which contract says so; null when none was told'),
  decisions: z.array(
    z.strictObject({ about: z.string(), decided: z.string(), text: z.string(), at: instant }),
  ),
});

/** GET /v1/operator/incidents/:number/duties. */
export const duties = z.strictObject({
  reading: z.string().describe('How the beginning of a clock is read'),
  controllers: z.array(duty),
  severity: severity.nullable(),
  filings: z.array(filing),
});

/** GET /v1/operator/register: article 33-5, all breaches, notified or not. */
export const register = z.strictObject({
  breaches: z.array(
    z.strictObject({
      incident: z.string(),
      title: z.string().nullable(),
      state: z.string(),
      openedAt: instant,
      from: instant,
      to: instant,
      people: count,
      band: z.string().nullable(),
      facts: z.array(z.string()).describe('What was said of it, in order'),
      decisions: z.array(z.string()),
      remedies: z.array(z.string()),
    }),
  ),
});

/** POST /v1/operator/mandates, asked: who is what by contract, from a day on. */
export const mandateRequest = z.strictObject({
  amc: controller,
  dataSet: z.enum(['insured-people', 'read-log'], { error: 'value.refused' }),
  controller: z.enum(['insurer', 'operator', 'joint'], { error: 'value.refused' }),
  filesBy: z.enum(['insurer', 'operator'], { error: 'value.refused' }),
  tellsBy: z.enum(['insurer', 'operator'], { error: 'value.refused' }),
  contract: shortText(120),
  from: day,
});
export const mandateAnswer = z.strictObject({ kept: z.boolean() });

/** GET /v1/operator/guidance: what may be said of a leak, and where that stands. */
export const guidance = z.strictObject({
  readings: z.array(
    z.strictObject({
      question: z.string(),
      asks: z.string(),
      readings: z.array(z.strictObject({ reading: z.string(), says: z.string(), source: z.string() })),
    }),
  ),
  edpb: z.strictObject({
    source: z.string(),
    cases: z.array(
      z.strictObject({ case: count, says: z.string(), authority: z.boolean(), people: z.boolean() }),
    ),
  }),
  form: z.strictObject({
    form: z.string(),
    sections: z.array(z.strictObject({ section: z.string(), title: z.string(), words: z.array(z.string()) })),
  }),
});

export type Duties = z.infer<typeof duties>;
export type Filing = z.infer<typeof filing>;
export type FilingRequest = z.infer<typeof filingRequest>;
export type Register = z.infer<typeof register>;
export type Guidance = z.infer<typeof guidance>;
