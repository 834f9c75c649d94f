import { z } from 'zod';
import { access, accessId, accessTarget, withAccessId } from './access.ts';
import { instant } from './fields.ts';
import { reason } from './reason.ts';
import { scopeAnswer } from './scope.ts';

export const incidentNumber = z
  .strictObject({ number: z.string().regex(/^I[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'incident.shape' }) })
  .describe('Number of an incident');

/** Nothing was disclosed before this house existed. */
const FIRST_INSTANT = Date.parse('2026-01-01T00:00:00Z');

const edge = z.iso
  .datetime({ error: 'window.instant' })
  .refine((text) => Date.parse(text) >= FIRST_INSTANT, { error: 'window.instant' });

const window = {
  from: edge.describe('First instant suspected, UTC, not before 2026'),
  to: edge.describe('Last instant suspected, UTC'),
};

const signalNumber = z
  .string({ error: 'text.expected' })
  .regex(/^[1-9][0-9]{0,17}$/, { error: 'signal.number' });

/** The longest window a draft may span: the log keeps what people concerned are found by for twelve months. */
const WINDOW_DAYS_MAX = 400;

function isWindow(fromMs: number, toMs: number): boolean {
  return fromMs <= toMs && toMs - fromMs <= WINDOW_DAYS_MAX * 24 * 60 * 60 * 1000;
}

/** POST /v1/operator/incidents, asked: a suspicion about one access, for a time. */
export const incidentRequest = z
  .strictObject({
    target: accessTarget,
    id: accessId,
    ...window,
    reason,
    signal: signalNumber
      .nullable()
      .default(null)
      .describe('The signal of an insured person that it is about; one signal opens one draft'),
  })
  .transform(withAccessId)
  .refine(({ from, to }) => isWindow(Date.parse(from), Date.parse(to)), {
    path: ['from'],
    error: 'window.order',
  });

export const incident = z.strictObject({
  number: z.string(),
  state: z.enum(['draft', 'declared', 'dismissed', 'closed']),
  title: z.string().nullable().describe('The title it was declared under'),
  origin: z.enum(['detector', 'signal', 'operator']),
  openedAt: instant,
  by: z.string().nullable(),
  detector: z.string().nullable(),
  access: access.nullable().describe('Null when it is about no access of this house'),
  from: instant,
  to: instant,
  events: z.array(
    z.strictObject({
      kind: z.string(),
      at: instant,
      by: z.string().nullable(),
      reason: z.string().nullable(),
      entry: z.string().nullable().describe('Number of the log entry that was written first'),
      counted: z
        .strictObject({
          people: z.int(),
          insurers: z.array(z.strictObject({ amc: z.string(), name: z.string(), people: z.int() })),
        })
        .nullable()
        .describe('For "counted": how many insured people the access read, by insurer'),
    }),
  ),
});

export const incidentListQuery = z.strictObject({
  state: z.enum(['draft', 'declared', 'all'], { error: 'incident.state' }).default('draft'),
  cursor: z
    .string()
    .regex(/^I[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'cursor.shape' })
    .optional()
    .describe('Value of "next" of the page before'),
  limit: z.coerce.number({ error: 'limit.range' }).int().min(1).max(100).default(50),
});

export const incidentList = z.strictObject({
  incidents: z.array(incident),
  next: z.string().nullable(),
});

/** What an insured person contested: "this was not me". Who they are is not known here. */
export const signal = z.strictObject({
  number: z.string(),
  at: instant,
  why: z.enum(['unknown-place', 'not-there', 'not-asked']),
  access,
  insurer: z.string(),
  hour: instant.describe('The hour of the lookup that is contested'),
  entry: z.string().describe('Number of its log entry'),
  incident: z.string().nullable().describe('The draft that was opened from it'),
});

export const signalListQuery = z.strictObject({
  cursor: signalNumber.optional().describe('Value of "next" of the page before'),
  limit: z.coerce.number({ error: 'limit.range' }).int().min(1).max(100).default(50),
});

export const signalList = z.strictObject({ signals: z.array(signal), next: z.string().nullable() });

/** POST /v1/operator/incidents/:number/dismiss and /count, asked: why. */
export const reasonRequest = z.strictObject({ reason });

/** POST /v1/operator/incidents/:number/count: who was read in its window; the lists are sealed to the insurers. */
export const countAnswer = z.strictObject({ incident, scope: scopeAnswer });

export type CountAnswer = z.infer<typeof countAnswer>;
export type Incident = z.infer<typeof incident>;
export type Signal = z.infer<typeof signal>;
export type SignalList = z.infer<typeof signalList>;
export type IncidentList = z.infer<typeof incidentList>;
