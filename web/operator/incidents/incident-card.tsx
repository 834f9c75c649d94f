import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Incident } from '../../../src/contract/incidents.ts';
import { moment, stamp } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge } from '../../kit/notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { AccessLink, AccessState, placeOf } from '../access-line.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import { CountPeople } from './count-people.tsx';
import { roomWords } from './room/words/room-words.ts';
import { incidentsWords } from './words/incidents-words.ts';

/** One incident: about which access, for which time, opened by whom, and what followed. */
export function IncidentCard({ incident }: { incident: Incident }) {
  const words = useWords(incidentsWords);
  const room = useWords(roomWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const dismissal = useIntent<Incident>({ once: false });
  const { number, state, origin, access, from, to, events } = incident;
  const countedOf = ({ people, insurers }: NonNullable<Incident['events'][number]['counted']>) =>
    [words.people(people), ...insurers.map((one) => `${one.name} ${one.people}`)].join(' · ');
  const opener = origin === 'detector' ? incident.detector : incident.by;
  return (
    <article className="panel" aria-labelledby={`incident-${number}`}>
      <div className="batch-head">
        <h3 id={`incident-${number}`} className="code">
          {number}
        </h3>
        <Badge tone={state === 'draft' ? 'wait' : 'plain'}>{words.states[state]}</Badge>
        <span className="hint">{words.origins[origin](opener ?? '')}</span>
      </div>
      <p className="incident-access">
        {incident.title && <strong>{incident.title} </strong>}
        {access && (
          <>
            <AccessLink access={access} /> <span className="hint">{placeOf(access)}</span>{' '}
            <AccessState access={access} />
          </>
        )}
      </p>
      <p>{words.window(moment(from, language), moment(to, language))}</p>
      <div>
        <h4>{words.history}</h4>
        <ol className="plain-list">
          {events.map((event) => (
            <li key={event.at + event.kind}>
              <time dateTime={event.at}>{stamp(event.at, language)}</time> —{' '}
              {words.events[event.kind] ?? event.kind}
              {event.by && `, ${event.by}`}
              {event.reason && `, « ${event.reason} »`}
              {event.counted && `. ${countedOf(event.counted)}`}
              {event.entry && <span className="hint"> ({words.entry(event.entry)})</span>}
            </li>
          ))}
        </ol>
      </div>
      <p>
        <Link href={`/operator/incidents/${number}`} className="row-link">
          {room.open}
          <span className="unseen"> {number}</span>
        </Link>
      </p>
      {state === 'draft' && (
        <div className="actions">
          <CountPeople number={number} />
          <ReasonDialog
            label={words.dismiss}
            look="quiet"
            title={words.dismissTitle(number)}
            text={words.dismissText}
            pending={dismissal.pending}
            trouble={dismissal.trouble}
            onReason={async (reason) => {
              const done = await dismissal.send(`/v1/operator/incidents/${number}/dismiss`, { reason });
              if (done) await client.invalidateQueries({ queryKey: ['incidents'] });
              return done !== undefined;
            }}
          />
        </div>
      )}
    </article>
  );
}
