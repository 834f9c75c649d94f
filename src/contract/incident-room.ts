import { z } from 'zod';
import { containment } from './containments.ts';
import { instant } from './fields.ts';
import { INCIDENT_TIMES, moment, shortText } from './incident-events.ts';
import { incident } from './incidents.ts';
import { reason } from './reason.ts';

const title = shortText(120).describe('What people call it; it will stand in alerts and in the register');

/** POST /v1/operator/incidents/:number/declare, asked: a draft is taken further. */
export const adoptRequest = z.strictObject({ title, reason });

/** POST /v1/operator/incidents/declared, asked: an incident that is about no access of this house. */
export const declareRequest = z
  .strictObject({
    title,
    from: moment.describe('First instant suspected'),
    to: moment.describe('Last instant suspected'),
    reason,
  })
  .refine(({ from, to }) => Date.parse(from) <= Date.parse(to), { path: ['from'], error: 'window.order' });

const count = z.int().min(0);

export const timelineEvent = z.strictObject({
  number: z.string(),
  kind: z.string(),
  at: instant,
  by: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).describe('What was said, as it was committed to'),
  entry: z.string().nullable().describe('Number of the log entry that was written first'),
  commitment: z.string().nullable().describe('Of that entry, hexadecimal: asks for its proof'),
  opening: z
    .string()
    .nullable()
    .describe('Salt and entry, base64url: their SHA-256 is the commitment, and they say the digest'),
  altered: z.boolean().describe('It is no longer what the log says'),
});

/** GET /v1/operator/incidents/:number/room. */
export const incidentRoom = z.strictObject({
  incident,
  title: z.string().nullable(),
  times: z.array(
    z.strictObject({
      time: z.enum(INCIDENT_TIMES),
      at: instant,
      text: z.string(),
      setAt: instant,
      by: z.string().nullable(),
      changes: count.describe('How often it was said before'),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      task: z.string(),
      what: z.string(),
      who: z.string(),
      due: instant,
      doneAt: instant.nullable(),
      late: z.boolean(),
    }),
  ),
  documents: z.array(
    z.strictObject({ name: z.string(), digest: z.string(), bytes: count, where: z.string(), at: instant }),
  ),
  readings: z.array(
    z.strictObject({
      question: z.string(),
      asks: z.string(),
      reading: z.string(),
      says: z.string(),
      source: z.string(),
      text: z.string(),
      at: instant,
      by: z.string().nullable(),
    }),
  ),
  containments: z.array(containment),
  timeline: z.array(timelineEvent),
  whole: z.boolean().describe('Every event is what its log entry says, and none is missing between them'),
});

export type IncidentRoom = z.infer<typeof incidentRoom>;
export type TimelineEvent = z.infer<typeof timelineEvent>;
