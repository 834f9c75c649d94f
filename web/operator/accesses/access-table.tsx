import type { Access } from '../../../src/contract/access.ts';
import { useWords } from '../../kit/language.tsx';
import { AccessLink, AccessState, placeOf } from '../access-line.tsx';
import { accessesWords } from './words/accesses-words.ts';

/** A list of accesses, each leading to its page. */
export function AccessTable({ accesses, caption }: { accesses: readonly Access[]; caption: string }) {
  const words = useWords(accessesWords);
  const { columns } = words;
  return (
    <table className="table table-dense">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.kind}</th>
          <th scope="col">{columns.place}</th>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {accesses.map((access) => (
          <tr key={`${access.target} ${access.id}`}>
            <th scope="row" data-column={columns.name}>
              <AccessLink access={access} />
            </th>
            <td data-column={columns.kind}>{words.kinds[access.kind]}</td>
            <td data-column={columns.place}>{placeOf(access)}</td>
            <td data-column={columns.number} className="code">
              {access.rpps ?? access.id}
            </td>
            <td data-column={columns.state}>
              <AccessState access={access} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
