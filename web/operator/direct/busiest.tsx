import type { Picture } from '../../../src/contract/picture.ts';
import { whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge } from '../../kit/notice.tsx';
import { AccessLink, AccessState, placeOf } from '../access-line.tsx';
import { Gauge } from '../gauge.tsx';
import { directWords } from './words/direct-words.ts';

/** Who is nearest to their own budget: not who works most. */
export function Busiest({ busiest }: { busiest: NonNullable<Picture['busiest']> }) {
  const words = useWords(directWords);
  const { columns } = words;
  const { language } = useLanguage();
  return (
    <section className="panel busiest" aria-labelledby="busiest">
      <h2 id="busiest">{words.busiest}</h2>
      <p className="hint">{words.busiestHint}</p>
      {busiest.length === 0 ? (
        <p className="hint">{words.nobody}</p>
      ) : (
        <table className="table table-dense">
          <caption className="unseen">{words.busiest}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.access}</th>
              <th scope="col">{columns.place}</th>
              <th scope="col">{columns.points}</th>
              <th scope="col" className="number">
                {columns.lookups}
              </th>
              <th scope="col" className="number">
                {columns.unproved}
              </th>
              <th scope="col">{columns.state}</th>
            </tr>
          </thead>
          <tbody>
            {busiest.map(({ access, spending }) => (
              <tr key={access.id}>
                <th scope="row" data-column={columns.access}>
                  <AccessLink access={access} />
                </th>
                <td data-column={columns.place}>{placeOf(access)}</td>
                <td data-column={columns.points}>
                  <Gauge
                    used={spending.points}
                    of={spending.allowed}
                    text={words.pointsOf(whole(spending.points, language), whole(spending.allowed, language))}
                  />
                </td>
                <td className="number" data-column={columns.lookups}>
                  {whole(spending.lookups, language)}
                </td>
                <td className="number" data-column={columns.unproved}>
                  {words.pointsOf(
                    whole(spending.unproved, language),
                    whole(spending.unprovedAllowed, language),
                  )}
                </td>
                <td data-column={columns.state}>
                  {spending.hold && access.state === 'live' ? (
                    <Badge tone="wait">{words.hold}</Badge>
                  ) : (
                    <AccessState access={access} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
