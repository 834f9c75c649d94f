import { z } from 'zod';
import { holdsNir } from '../people/holds-nir.ts';
import { reason } from './reason.ts';

/** The times an incident has. They are rarely the same, and the law counts from one of them. */
export const INCIDENT_TIMES = ['start', 'end', 'detected', 'contained', 'aware', 'published'] as const;
export type IncidentTime = (typeof INCIDENT_TIMES)[number];

/** A name, a place, a title: one line that names no insured person. */
export function shortText(max: number) {
  return z
    .string({ error: 'text.expected' })
    .transform((text, context) => {
      const trimmed = text.trim();
      const fault = [...trimmed].length < 2 || [...trimmed].length > max ? 'event.text' : undefined;
      const found =
        fault ?? (/\p{Cc}/u.test(trimmed) || !trimmed.isWellFormed() ? 'reason.characters' : undefined);
      const message = found ?? (holdsNir(trimmed) ? 'reason.identity' : undefined);
      if (message === undefined) return trimmed;
      context.issues.push({ code: 'custom', input: '', message });
      return z.NEVER;
    })
    .describe(`2 to ${max} characters on one line. Never who an insured person is`);
}

export const moment = z.iso.datetime({ error: 'scope.instant' }).describe('Instant, UTC');

const wholeNumber = z
  .string({ error: 'text.expected' })
  .regex(/^[1-9][0-9]{0,17}$/, { error: 'containment.number' });

const taskName = z.string({ error: 'text.expected' }).regex(/^T[1-9][0-9]{0,3}$/, { error: 'event.task' });

const note = z.strictObject({ kind: z.literal('note'), text: reason });
const time = z.strictObject({
  kind: z.literal('time'),
  time: z.enum(INCIDENT_TIMES, { error: 'event.time' }),
  at: moment,
  text: reason.describe('How this is known; an earlier value stays on record'),
});
const containment = z.strictObject({
  kind: z.literal('containment'),
  containment: wholeNumber.describe('Number of a cut or restoration that belongs to the incident'),
  text: reason,
});
const task = z.strictObject({
  kind: z.literal('task'),
  what: shortText(200),
  who: shortText(80).describe('Who does it'),
  due: moment.describe('By when'),
});
const taskDone = z.strictObject({ kind: z.literal('task-done'), task: taskName, text: reason });
const document = z.strictObject({
  kind: z.literal('document'),
  name: shortText(120),
  digest: z
    .string({ error: 'text.expected' })
    .regex(/^[0-9a-f]{64}$/, { error: 'event.digest' })
    .describe('SHA-256 of the file, hexadecimal. The file itself never comes here'),
  bytes: z.int({ error: 'event.bytes' }).min(0, { error: 'event.bytes' }),
  where: shortText(200).describe('Where it is kept'),
});
const reading = z.strictObject({
  kind: z.literal('reading'),
  question: shortText(40),
  reading: shortText(40).describe('Which reading of the law is applied, as the guidance names it'),
  text: reason,
});
const closed = z.strictObject({ kind: z.literal('closed'), text: reason });

/** Whose duty it is: the operator's own, or that of an insurer by its AMC number. */
export const controller = z
  .string({ error: 'text.expected' })
  .regex(/^(operator|[0-9]{10})$/, { error: 'event.controller' })
  .describe('"operator", or the ten digits of an AMC number');

const aware = z.strictObject({
  kind: z.literal('aware'),
  controller,
  at: moment.describe('When it became aware, as it says; this wins over every reading'),
  text: reason,
});
const decision = z.strictObject({
  kind: z.literal('decision'),
  controller,
  about: z.enum(['tell-authority', 'tell-people'], { error: 'event.decision' }),
  decided: z.enum(['yes', 'no'], { error: 'event.decision' }),
  text: reason.describe('Why: the register keeps it'),
});
const filed = z.strictObject({
  kind: z.literal('filed'),
  controller,
  filing: wholeNumber.describe('Number of the filing as it was prepared'),
  receipt: shortText(60).describe('The number that the authority gave'),
  at: moment,
  text: reason.describe('By whom and how; why late, when it is late'),
});

const score = (values: readonly [string, ...string[]]) =>
  z.strictObject({ value: z.enum(values, { error: 'event.score' }), because: reason });
const loss = score(['0', '0.25', '0.5']);
const severity = z.strictObject({
  kind: z.literal('severity'),
  dpc: score(['1', '2', '3', '4']),
  ei: score(['0.25', '0.5', '0.75', '1']),
  confidentiality: loss,
  integrity: loss,
  availability: loss,
  malicious: score(['0', '0.5']),
  unintelligible: z.boolean({ error: 'event.score' }).describe('Encrypted, and the key is safe'),
  text: reason,
});

/** POST /v1/operator/incidents/:number/events, asked: one line of the timeline. */
export const roomEvent = z.discriminatedUnion(
  'kind',
  [note, time, containment, task, taskDone, document, reading, closed, aware, decision, filed, severity],
  { error: 'event.kind' },
);

export type RoomEvent = z.infer<typeof roomEvent>;
