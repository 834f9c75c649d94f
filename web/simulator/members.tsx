import { useWords } from '../kit/language.tsx';
import type { SimulatedLevel } from './engine.ts';
import { simulatorWords } from './words/simulator-words.ts';

/** A level as its members read it. */
export function Members({ level }: { readonly level: SimulatedLevel }) {
  const words = useWords(simulatorWords);
  const { columns } = words;
  return (
    <details className="message-help">
      <summary>{words.members}</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{columns.care}</th>
            <th scope="col">{columns.pays}</th>
            <th scope="col">{columns.conditions}</th>
          </tr>
        </thead>
        <tbody>
          {level.guarantees.map(({ code, care, pays, conditions }) => (
            <tr key={code}>
              <th scope="row" data-column={columns.care}>
                {care}
              </th>
              <td data-column={columns.pays}>{pays}</td>
              <td data-column={columns.conditions}>{conditions ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
