import type { Picture } from '../../../src/contract/picture.ts';
import { moment, whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { MinutesChart, MinutesTable } from './minutes-chart.tsx';
import { directWords } from './words/direct-words.ts';

const OUTCOMES = ['granted', 'missed', 'refused'] as const;
const PRESENCES = ['proved', 'followed', 'unproved'] as const;

/** Lookups of the last hour: totals that double as the legend, the chart, and its figures as a table. */
export function Lookups({ picture }: { picture: Picture }) {
  const words = useWords(directWords);
  const { language } = useLanguage();
  const { minutes, unproved, health } = picture;
  return (
    <section className="panel lookups" aria-labelledby="lookups">
      <h2 id="lookups">{words.lookups}</h2>
      {minutes === null ? (
        <Notice tone="bad" title={words.noFigures} />
      ) : (
        <>
          <dl className="legend">
            {OUTCOMES.map((name) => (
              <Total
                key={name}
                mark={name}
                label={words.outcomes[name]}
                count={minutes.reduce((sum, one) => sum + one[name], 0)}
              />
            ))}
          </dl>
          <MinutesChart minutes={minutes} names={OUTCOMES} label={words.lookups} />
          <dl className="legend legend-small">
            {PRESENCES.map((name) => (
              <Total
                key={name}
                label={words.presences[name]}
                count={minutes.reduce((sum, one) => sum + one[name], 0)}
              />
            ))}
          </dl>
          <p className="hint">
            {words.outcomesHint} {words.followedHint}
          </p>
          {recently(health.vault.countsSince, picture.at) && (
            <p className="hint">{words.countsSince(moment(health.vault.countsSince ?? '', language))}</p>
          )}
          <p>{words.unprovedToday(whole(unproved.today, language), whole(unproved.allowed, language))}</p>
          <MinutesTable minutes={minutes} />
        </>
      )}
    </section>
  );
}

/** Within the hour that is shown: the first minutes are empty because nobody counted them. */
function recently(since: string | null, at: string): boolean {
  return since !== null && Date.parse(at) - Date.parse(since) < 60 * 60 * 1000;
}

function Total({ label, count, mark }: { label: string; count: number; mark?: string }) {
  const { language } = useLanguage();
  return (
    <div className="legend-item">
      <dt>
        {mark && (
          <svg className="legend-mark" viewBox="0 0 12 12" aria-hidden="true">
            <rect width="12" height="12" className={`series series-${mark}`} />
          </svg>
        )}
        {label}
      </dt>
      <dd>{whole(count, language)}</dd>
    </div>
  );
}
