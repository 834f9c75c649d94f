import { whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { directWords } from './words/direct-words.ts';

type Row = {
  readonly name: string;
  readonly granted: number;
  readonly missed: number;
  readonly refused: number;
  readonly unproved: number;
};

const KEYS = ['granted', 'missed', 'refused', 'unproved'] as const;

/** Counts of the last hour under one head, the busiest first. */
export function CountsTable({
  id,
  title,
  head,
  rows,
}: {
  id: string;
  title: string;
  head: string;
  rows: readonly Row[];
}) {
  const words = useWords(directWords);
  const { language } = useLanguage();
  const heads = [...Object.values(words.outcomes), words.presences.unproved];
  return (
    <section className="panel counts" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="hint">{words.lastHour}</span>
      </h2>
      {rows.length === 0 ? (
        <p className="hint">{words.nothing}</p>
      ) : (
        <table className="table table-dense">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {heads.map((one) => (
                <th key={one} scope="col" className="number">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" data-column={head}>
                  {row.name}
                </th>
                {KEYS.map((key, place) => (
                  <td key={key} className="number" data-column={heads[place]}>
                    {whole(row[key], language)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
