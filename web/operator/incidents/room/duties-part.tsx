import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Duties } from '../../../../src/contract/duties.ts';
import type { Incident } from '../../../../src/contract/incidents.ts';
import { ask } from '../../../kit/ask.ts';
import { moment } from '../../../kit/format.ts';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { Badge } from '../../../kit/notice.tsx';
import { QueryState } from '../../../kit/query-state.tsx';
import { useIntent } from '../../../kit/use-intent.ts';
import { ReasonDialog } from '../../reason-dialog.tsx';
import { roomWords } from './words/room-words.ts';

/** What the leak obliges to: one clock for each controller, severity, filings. */
export function DutiesPart({ number, state }: { number: string; state: Incident['state'] }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const intent = useIntent<Duties>({ once: false });
  const query = useQuery({
    queryKey: ['incident-duties', number, language],
    queryFn: () => ask<Duties>(`/v1/operator/incidents/${number}/duties`, { language }),
    staleTime: 0,
    refetchInterval: 30_000,
  });
  return (
    <section className="panel" aria-labelledby="duties">
      <h2 id="duties">{words.duties}</h2>
      <QueryState query={query}>
        {query.data && (
          <>
            <Clocks duties={query.data} />
            <Severity duties={query.data} />
            <Filings duties={query.data} number={number} />
          </>
        )}
      </QueryState>
      {state === 'declared' && (
        <ReasonDialog
          label={words.alertAll}
          look="primary"
          title={words.alertTitle}
          text={words.alertText}
          pending={intent.pending}
          trouble={intent.trouble}
          onReason={async (reason) => {
            const done = await intent.send(`/v1/operator/incidents/${number}/alerts`, { reason });
            if (!done) return false;
            await client.invalidateQueries({ queryKey: ['incident-duties'] });
            await client.invalidateQueries({ queryKey: ['incident-room'] });
            return true;
          }}
        />
      )}
    </section>
  );
}

const TONES = {
  'not-started': 'plain',
  running: 'calm',
  late: 'bad',
  filed: 'good',
  'filed-late': 'wait',
} as const;

function Clocks({ duties }: { duties: Duties }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  const { clockColumns: columns } = words;
  const at = (instant: string | null) => (instant === null ? '–' : moment(instant, language));
  return (
    <>
      <p className="hint">{words.readingApplied(duties.reading)}</p>
      <table className="table table-dense">
        <caption className="unseen">{words.clocks}</caption>
        <thead>
          <tr>
            {(['who', 'told', 'read', 'due', 'state', 'files'] as const).map((name) => (
              <th key={name} scope="col">
                {columns[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {duties.controllers.map((one) => (
            <tr key={one.controller}>
              <th scope="row" data-column={columns.who}>
                {one.name}
              </th>
              <td data-column={columns.told}>{at(one.toldAt)}</td>
              <td data-column={columns.read}>{at(one.readAt)}</td>
              <td data-column={columns.due}>{at(one.dueAt)}</td>
              <td data-column={columns.state}>
                <Badge tone={TONES[one.state]}>{words.clockStates[one.state]}</Badge>
              </td>
              <td data-column={columns.files}>
                {words.filesBy[one.filesBy]} {one.contract && <span className="hint">{one.contract}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Severity({ duties: { severity } }: { duties: Duties }) {
  const words = useWords(roomWords);
  if (!severity) return <p className="hint">{words.noSeverity}</p>;
  return (
    <>
      <p>
        <strong>{words.severityOf(words.bands[severity.band], severity.se)}</strong>{' '}
        <span className="hint">{severity.method}</span>
      </p>
      <ul className="plain-list">
        {severity.inputs.map(({ input, value, says, because }) => (
          <li key={input}>
            {input} {value} — {says}. <span className="hint">{because}</span>
          </li>
        ))}
        {severity.flips.map(({ input, to, band }) => (
          <li key={`${input} ${to}`} className="hint">
            {words.flip(input, to, words.bands[band as keyof typeof words.bands] ?? band)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Filings({ duties: { filings }, number }: { duties: Duties; number: string }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  return (
    <>
      <h3>{words.filings}</h3>
      {filings.length === 0 && <p className="hint">{words.noFilings}</p>}
      <ul className="plain-list">
        {filings.map(({ filing, controller, phase, at, receipt, changes }) => (
          <li key={filing}>
            <a
              className="button button-quiet"
              href={`/v1/operator/incidents/${number}/filings/${filing}`}
              target="_blank"
              rel="noreferrer"
            >
              {controller}, {words.phases[phase]}
            </a>{' '}
            {moment(at, language)} {receipt && <Badge tone="good">{receipt}</Badge>}{' '}
            {changes.length > 0 && <span className="hint">{words.changed(changes.length)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
