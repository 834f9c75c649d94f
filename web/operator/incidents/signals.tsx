import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Incident, Signal, SignalList } from '../../../src/contract/incidents.ts';
import { ask } from '../../kit/ask.ts';
import { stamp } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Empty } from '../../kit/notice.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { AccessLink, placeOf } from '../access-line.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { incidentsWords } from './words/incidents-words.ts';

const HOUR_MS = 60 * 60 * 1000;

/** What insured people contest, the newest first; who they are is not known here. */
export function Signals() {
  const words = useWords(incidentsWords);
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['signals', language],
    queryFn: () => ask<SignalList>('/v1/operator/signals?limit=100', { language }),
    staleTime: 0,
    refetchInterval: 5_000,
  });
  const signals = query.data?.signals ?? [];
  const { signalColumns: columns } = words;
  return (
    <section className="stack" aria-labelledby="signals">
      <h2 id="signals">{words.signals}</h2>
      <QueryState query={query}>
        {signals.length === 0 ? (
          <Empty title={words.noSignalTitle}>
            <p>{words.noSignalText}</p>
          </Empty>
        ) : (
          <table className="table table-dense">
            <caption className="unseen">{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.when}</th>
                <th scope="col">{columns.why}</th>
                <th scope="col">{columns.access}</th>
                <th scope="col">{columns.hour}</th>
                <th scope="col">{columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {signals.map((signal) => (
                <SignalRow key={signal.number} signal={signal} />
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </section>
  );
}

function SignalRow({ signal }: { signal: Signal }) {
  const words = useWords(incidentsWords);
  const { language } = useLanguage();
  const { signalColumns: columns } = words;
  return (
    <tr>
      <th scope="row" data-column={columns.when}>
        <time dateTime={signal.at}>{stamp(signal.at, language)}</time>
      </th>
      <td data-column={columns.why}>{words.why[signal.why]}</td>
      <td data-column={columns.access}>
        <AccessLink access={signal.access} /> <span className="hint">{placeOf(signal.access)}</span>
      </td>
      <td data-column={columns.hour}>
        {stamp(signal.hour, language)} <span className="hint">{words.entry(signal.entry)}</span>
      </td>
      <td data-column={columns.state}>
        {signal.incident === null ? (
          <OpenDraft signal={signal} />
        ) : (
          <span className="code">{signal.incident}</span>
        )}
      </td>
    </tr>
  );
}

function OpenDraft({ signal }: { signal: Signal }) {
  const words = useWords(incidentsWords);
  const client = useQueryClient();
  const intent = useIntent<Incident>({ once: false });
  const { access, hour, number } = signal;
  return (
    <ReasonDialog
      label={words.open}
      look="quiet"
      title={words.openTitle}
      text={words.openText}
      pending={intent.pending}
      trouble={intent.trouble}
      onReason={async (reason) => {
        const to = new Date(Date.parse(hour) + HOUR_MS).toISOString();
        const { target, id } = access;
        const body = { target, id, reason, from: hour, to, signal: number };
        const made = await intent.send('/v1/operator/incidents', body);
        if (!made) return false;
        await client.invalidateQueries({ queryKey: ['signals'] });
        await client.invalidateQueries({ queryKey: ['incidents'] });
        return true;
      }}
    />
  );
}
