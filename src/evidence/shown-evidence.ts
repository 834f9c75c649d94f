import type { Words } from '../basics/words.ts';
import type { Evidence } from '../contract/evidence.ts';
import type { Catalogue } from './control.ts';
import { type Judged, STATES } from './judge-controls.ts';

/** The catalogue as it is answered, in one language. */
export function shownEvidence(
  { groups }: Catalogue,
  judged: readonly Judged[],
  { at, language }: { readonly at: Date; readonly language: keyof Words },
): Evidence {
  const say = (words: Words | null | undefined) => words?.[language] ?? null;
  const counts = Object.fromEntries(
    STATES.map((state) => [state, judged.filter((one) => one.state === state).length]),
  ) as Evidence['counts'];
  return {
    at: at.toISOString(),
    counts,
    controls: judged.map(({ live: _live, months: _months, attestation, ...one }) => ({
      ...one,
      groupTitle: say(groups[one.group]) ?? one.group,
      title: one.title[language],
      seen: say(one.seen),
      gap: say(one.gap),
      ask: say(one.ask),
      tests: [...one.tests],
      attestation: attestation && {
        at: attestation.at.toISOString(),
        until: attestation.until.toISOString(),
        by: attestation.by,
        says: attestation.says,
        entry: attestation.entry,
      },
    })),
  };
}
