import { parse } from 'yaml';
import { z } from 'zod';
import type { Day } from '../basics/day.ts';

const deadlines = z.strictObject({
  deadlines: z
    .array(
      z.strictObject({
        from: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
        hours: z.int().positive(),
        source: z.string().min(5),
      }),
    )
    .min(1),
});
const section = z.strictObject({
  section: z.string().regex(/^[a-z-]+$/),
  fr: z.string().min(3),
  en: z.string().min(3),
  from: z.string().optional(),
  vocabulary: z.enum(['causes', 'told']).optional(),
});
const form = z.strictObject({
  form: z.string(),
  authority: z.string(),
  sections: z.array(section).min(1),
  vocabularies: z.strictObject({
    causes: z.array(z.string()).min(1),
    told: z.array(z.string()).min(1),
    ranges: z.array(z.strictObject({ to: z.int().nullable(), value: z.string() })).min(1),
  }),
});
const cases = z.strictObject({
  source: z.string(),
  cases: z.array(
    z.strictObject({
      case: z.int(),
      fr: z.string(),
      en: z.string(),
      authority: z.boolean(),
      people: z.boolean(),
    }),
  ),
});

export type Deadline = z.infer<typeof deadlines>['deadlines'][number];
export type AuthorityForm = z.infer<typeof form>;
export type EdpbCases = z.infer<typeof cases>;

/** What the law and the authority ask, as dated tables. */
export type DutyTables = {
  readonly deadlines: readonly Deadline[];
  readonly form: AuthorityForm;
  readonly edpb: EdpbCases;
};

/** Reads the three tables. @throws Error when one cannot be stood behind */
export function readDutyTables(text: Record<'deadlines' | 'form' | 'edpb', string>): DutyTables {
  return {
    deadlines: deadlines.parse(parse(text.deadlines)).deadlines,
    form: form.parse(parse(text.form)),
    edpb: cases.parse(parse(text.edpb)),
  };
}

/** Hours to file for a controller that became aware on a day. */
export function hoursOnDay(rows: readonly Deadline[], on: Day): Deadline {
  const row = rows.findLast(({ from }) => from <= on);
  if (!row) throw new Error(`no deadline was in force on ${on}`);
  return row;
}
