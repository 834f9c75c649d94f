import type { AccessPage } from '../../../src/contract/access-page.ts';
import { shortDay, whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { accessesWords } from './words/accesses-words.ts';

const WIDTH = 100;

/** The days of an access in counts; the bar beside the points is theirs against its own busiest day. */
export function SpentDays({ days, followed }: Pick<AccessPage, 'days' | 'followed'>) {
  const words = useWords(accessesWords);
  const { language } = useLanguage();
  const most = Math.max(1, ...days.map(({ points }) => points));
  return (
    <section className="panel wide" aria-labelledby="days">
      <h2 id="days">
        {words.days} <span className="hint">{words.daysHint}</span>
      </h2>
      {days.length === 0 ? (
        <p className="hint">{words.noDays}</p>
      ) : (
        <table className="table table-dense">
          <caption className="unseen">{words.days}</caption>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.points}</th>
              <th scope="col" className="number">
                {words.lookups}
              </th>
              <th scope="col" className="number">
                {words.unproved}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, points, lookups, unproved }) => (
              <tr key={day}>
                <th scope="row" data-column={words.day}>
                  {shortDay(day, language)}
                </th>
                <td data-column={words.points}>
                  <span className="gauge gauge-inline">
                    <span>{whole(points, language)}</span>
                    <svg viewBox={`0 0 ${WIDTH} 6`} preserveAspectRatio="none" aria-hidden="true">
                      <rect width={Math.round((points / most) * WIDTH)} height="6" className="gauge-used" />
                    </svg>
                  </span>
                </td>
                <td className="number" data-column={words.lookups}>
                  {whole(lookups, language)}
                </td>
                <td className="number" data-column={words.unproved}>
                  {whole(unproved, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {followed && (
        <p className="hint">
          {words.followed(whole(followed.people, language), whole(followed.claimed, language))}
        </p>
      )}
    </section>
  );
}
