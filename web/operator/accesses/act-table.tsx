import { Link } from 'wouter';
import type { Containment } from '../../../src/contract/containments.ts';
import { stamp } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, type Tone } from '../../kit/notice.tsx';
import { accessAddress } from '../access-line.tsx';
import { Proof } from './proof.tsx';
import { accessesWords } from './words/accesses-words.ts';

const TONES: Record<Containment['act'], Tone> = { cut: 'bad', 'restore-asked': 'wait', restored: 'good' };

/** Acts, each with who, why and its proof; `named` where the page is not about one access. */
export function ActTable({ acts, named = false }: { acts: readonly Containment[]; named?: boolean }) {
  const words = useWords(accessesWords);
  const { language } = useLanguage();
  const { actColumns: columns } = words;
  return (
    <table className="table table-dense">
      <caption className="unseen">{words.acts}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.when}</th>
          <th scope="col">{columns.act}</th>
          {named && <th scope="col">{columns.on}</th>}
          <th scope="col">{columns.who}</th>
          <th scope="col">{columns.reason}</th>
          <th scope="col">{columns.entry}</th>
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <tr key={act.number}>
            <th scope="row" data-column={columns.when}>
              <time dateTime={act.at}>{stamp(act.at, language)}</time>
            </th>
            <td data-column={columns.act}>
              <Badge tone={TONES[act.act]}>{words.actNames[act.act]}</Badge>
            </td>
            {named && (
              <td data-column={columns.on}>
                <Link href={accessAddress(act)} className="row-link">
                  {act.name}
                </Link>
              </td>
            )}
            <td data-column={columns.who}>{act.by ?? words.detector(act.detector ?? '')}</td>
            <td data-column={columns.reason}>{act.reason}</td>
            <td data-column={columns.entry}>
              <Proof containment={act} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
