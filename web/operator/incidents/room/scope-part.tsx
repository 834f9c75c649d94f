import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { IncidentRoom } from '../../../../src/contract/incident-room.ts';
import type {
  IncidentScopeAnswer,
  IncidentScopePending,
  IncidentScopes,
  IncidentScopesNow,
} from '../../../../src/contract/incident-scope.ts';
import { ask } from '../../../kit/ask.ts';
import { whole } from '../../../kit/format.ts';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { QueryState } from '../../../kit/query-state.tsx';
import { useIntent } from '../../../kit/use-intent.ts';
import { ReasonDialog } from '../../reason-dialog.tsx';
import { EverythingForm } from './everything-form.tsx';
import { SearchProgress } from './search-progress.tsx';
import { roomWords } from './words/room-words.ts';

/** How often a search under way is looked at. */
const LOOK_MS = 3_000;

function isUnderWay(now: IncidentScopesNow | undefined): boolean {
  return now?.search?.failed === false;
}

/** Whom the incident concerns, by insurer, in numbers; the lists can be saved, sealed as they are. */
export function ScopePart({ number, room }: { number: string; room: IncidentRoom }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const path = `/v1/operator/incidents/${number}/scope`;
  const intent = useIntent<IncidentScopeAnswer | IncidentScopePending>({ once: false });
  const query = useQuery({
    queryKey: ['incident-scope', number, language],
    queryFn: () => ask<IncidentScopesNow>(path, { language }),
    staleTime: 0,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_MS : false),
  });
  const underWay = isUnderWay(query.data);
  useEffect(() => {
    // What a search kept is in the timeline and in the duties too.
    if (!underWay) void client.invalidateQueries({ queryKey: ['incident-room'] });
  }, [client, underWay]);
  const onAsk = async (body: object) => {
    const begun = await intent.send(path, body);
    if (!begun) return false;
    await client.invalidateQueries({ queryKey: ['incident-scope'] });
    await client.invalidateQueries({ queryKey: ['incident-room'] });
    return true;
  };
  const { state, access } = room.incident;
  return (
    <section className="panel" aria-labelledby="scope">
      <h2 id="scope">{words.scope}</h2>
      <QueryState query={query}>{query.data && <Scopes number={number} found={query.data} />}</QueryState>
      <SearchProgress search={query.data?.search ?? null} />
      {state === 'declared' && !underWay && access && (
        <ReasonDialog
          label={words.askScope}
          look="primary"
          title={words.askScopeTitle}
          text={words.askScopeText}
          pending={intent.pending}
          trouble={intent.trouble}
          onReason={(reason) => onAsk({ source: 'log', reason })}
        />
      )}
      {state === 'declared' && !underWay && <EverythingForm intent={intent} onAsk={onAsk} />}
    </section>
  );
}

function Scopes({ number, found }: { number: string; found: IncidentScopes }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  const { columns } = words;
  const last = found.scopes.at(-1);
  if (!last) return <p className="hint">{words.noScope}</p>;
  return (
    <>
      <p>
        {words.people(whole(found.people, language))}. {last.whole ? words.wholeLog : words.partLog}
      </p>
      <table className="table table-dense">
        <caption className="unseen">{words.scope}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.insurer}</th>
            <th scope="col">{columns.read}</th>
            <th scope="col">{columns.reachable}</th>
            <th scope="col">{columns.cannotExclude}</th>
            <th scope="col">{columns.others}</th>
          </tr>
        </thead>
        <tbody>
          {found.insurers.map((one) => (
            <tr key={one.amc}>
              <th scope="row" data-column={columns.insurer}>
                {one.name} <span className="hint">{one.amc}</span>
              </th>
              <td data-column={columns.read}>{whole(one.read, language)}</td>
              <td data-column={columns.reachable}>{whole(one.reachable, language)}</td>
              <td data-column={columns.cannotExclude}>{whole(one.cannotExclude, language)}</td>
              <td data-column={columns.others}>{words.others[one.others]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="plain-list">
        {last.insurers
          .filter(({ listed }) => listed)
          .map(({ amc, name }) => (
            <li key={amc}>
              <a
                className="button button-quiet"
                download={`${number}-${amc}.sealed`}
                href={`/v1/operator/incidents/${number}/scopes/${last.scope}/lists/${amc}`}
              >
                {words.list(name)}
              </a>
            </li>
          ))}
      </ul>
    </>
  );
}
