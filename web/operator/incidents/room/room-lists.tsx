import type { ReactNode } from 'react';
import type { IncidentRoom } from '../../../../src/contract/incident-room.ts';
import { moment } from '../../../kit/format.ts';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { Badge } from '../../../kit/notice.tsx';
import { roomWords } from './words/room-words.ts';

/** What the timeline comes to: times, tasks, acts, readings of the law, documents. */
export function RoomLists({ room }: { room: IncidentRoom }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  const { times, tasks, containments, readings, documents } = room;
  return (
    <div className="watch">
      <Part id="times" title={words.times} none={words.noTimes}>
        {times.map(({ time, at, text, changes }) => (
          <li key={time}>
            <strong>{words.timeNames[time]}</strong> {moment(at, language)}
            <span className="hint">
              {' '}
              {text}
              {changes > 0 && ` (${words.changes(String(changes))})`}
            </span>
          </li>
        ))}
      </Part>
      <Part id="tasks" title={words.tasks} none={words.noTasks}>
        {tasks.map(({ task, what, who, due, doneAt, late }) => (
          <li key={task}>
            <span className="code">{task}</span> {what}{' '}
            <span className="hint">{words.due(who, moment(due, language))}</span>{' '}
            {doneAt && <Badge tone="good">{words.done}</Badge>}
            {late && <Badge tone="bad">{words.late}</Badge>}
          </li>
        ))}
      </Part>
      <Part id="acts" title={words.containments} none={words.noContainments}>
        {containments.map(({ number, act, name, at }) => (
          <li key={number}>
            {moment(at, language)} — {act} {name} <span className="hint">({number})</span>
          </li>
        ))}
      </Part>
      <Part id="readings" title={words.readings} none={words.noReadings}>
        {readings.map(({ question, reading, asks, says, source, text }) => (
          <li key={`${question} ${reading}`}>
            {asks} <strong>{says}</strong>{' '}
            <span className="hint">
              {text} — {source}
            </span>
          </li>
        ))}
      </Part>
      <Part id="documents" title={words.documents} none={words.noDocuments}>
        {documents.map(({ name, digest, where }) => (
          <li key={digest}>
            {name} <span className="hint">{words.kept(where)}</span> <span className="code">{digest}</span>
          </li>
        ))}
      </Part>
    </div>
  );
}

type PartProps = {
  readonly id: string;
  readonly title: string;
  readonly none: string;
  readonly children: readonly ReactNode[];
};

function Part({ id, title, none, children }: PartProps) {
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children.length === 0 ? <p className="hint">{none}</p> : <ul className="plain-list">{children}</ul>}
    </section>
  );
}
