import { z } from 'zod';
import type { Language } from '../basics/words.ts';
import { incidentNumber } from '../contract/incidents.ts';
import { type LeakNotice, leakNotice } from '../contract/leak-notice.ts';
import { toJsonFaults } from './json-faults.ts';
import type { TellableFault } from './say.ts';

const asked = z.looseObject({
  insurer: z.string().min(2, { error: 'notice.line' }).max(80, { error: 'notice.line' }),
  incident: incidentNumber.shape.number,
});

export type NoticeFacts = {
  readonly notice: LeakNotice;
  readonly sender: { readonly insurer: string; readonly incident: string };
};

/** The facts of a message and who sends it, or what is wrong with them, field by field. */
export function readNoticeFacts(
  raw: unknown,
  language: Language,
): NoticeFacts | { readonly faults: readonly TellableFault[] } {
  const faultsOf = (issues: readonly z.core.$ZodIssue[]) => ({
    faults: toJsonFaults(issues, raw).map(({ field, reason, remedy }) => ({
      place: field,
      reason: reason[language],
      remedy: remedy[language],
    })),
  });
  const sender = asked.safeParse(raw);
  if (!sender.success) return faultsOf(sender.error.issues);
  const { insurer, incident, ...facts } = sender.data;
  const notice = leakNotice.safeParse(facts);
  return notice.success
    ? { notice: notice.data, sender: { insurer, incident } }
    : faultsOf(notice.error.issues);
}
