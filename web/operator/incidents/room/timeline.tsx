import type { TimelineEvent } from '../../../../src/contract/incident-room.ts';
import { moment, whole } from '../../../kit/format.ts';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { Badge } from '../../../kit/notice.tsx';
import { roomWords } from './words/room-words.ts';

/** Every line, the oldest first, with the entry of the log that was written before it. */
export function Timeline({ events, whole: isWhole }: { events: readonly TimelineEvent[]; whole: boolean }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  return (
    <section className="stack" aria-labelledby="timeline">
      <h2 id="timeline">{words.timeline}</h2>
      {isWhole && <p className="hint">{words.whole}</p>}
      <ol className="plain-list">
        {events.map(({ number, at, kind, by, detail, entry, altered }) => (
          <li key={number}>
            <time dateTime={at}>{moment(at, language)}</time> — <strong>{words.kinds[kind] ?? kind}</strong>
            {by && `, ${by}`}
            {kind === 'scoped'
              ? saidOfScope(detail, (people) => words.people(whole(people, language)))
              : said(detail)}{' '}
            {entry && <span className="hint">({words.entry(entry)})</span>}{' '}
            {altered && <Badge tone="bad">{words.alteredLine}</Badge>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The numbers of a scope stand in its part of the page; here how many people, and why it was asked. */
function saidOfScope({ people, reason }: TimelineEvent['detail'], say: (people: number) => string): string {
  return ` — ${[say(Number(people)), reason].filter((one) => typeof one === 'string').join(' · ')}`;
}

/** What was said, field by field, as it was committed to. */
function said(detail: Readonly<Record<string, unknown>>): string {
  const parts = Object.values(detail).flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' ? [String(value)] : [],
  );
  return parts.length === 0 ? '' : ` — ${parts.join(' · ')}`;
}
