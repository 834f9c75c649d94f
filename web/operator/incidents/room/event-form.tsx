import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { INCIDENT_TIMES } from '../../../../src/contract/incident-events.ts';
import type { Incident } from '../../../../src/contract/incidents.ts';
import { ActionButton } from '../../../kit/button.tsx';
import { Choice } from '../../../kit/choice.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Field } from '../../../kit/text-field.tsx';
import { TroubleNotice } from '../../../kit/trouble-notice.tsx';
import { useIntent } from '../../../kit/use-intent.ts';
import { roomWords } from './words/room-words.ts';

/** What each kind of line is made of, in the order in which it is asked. */
const KINDS = {
  note: ['text'],
  time: ['time', 'at', 'text'],
  task: ['what', 'who', 'due'],
  'task-done': ['task', 'text'],
  containment: ['containment', 'text'],
  reading: ['question', 'reading', 'text'],
  document: ['name', 'digest', 'bytes', 'where'],
  closed: ['text'],
} as const;
/** How an instant is written. */
const INSTANT = '2026-11-24T03:10:00Z';
type Kind = keyof typeof KINDS;

/** One more line of the timeline. */
export function EventForm({ number }: { number: string }) {
  const words = useWords(roomWords);
  const client = useQueryClient();
  const intent = useIntent<Incident>({ once: false });
  const [kind, setKind] = useState<Kind>('note');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [sent, setSent] = useState(false);
  const send = async () => {
    const fields = KINDS[kind].map((name) => {
      const value = (typed[name] ?? (name === 'time' ? INCIDENT_TIMES[0] : '')).trim();
      return [name, name === 'bytes' ? Number(value) : value];
    });
    setSent(false);
    const done = await intent.send(`/v1/operator/incidents/${number}/events`, {
      kind,
      ...Object.fromEntries(fields),
    });
    if (!done) return;
    setTyped({});
    setSent(true);
    await client.invalidateQueries({ queryKey: ['incident-room'] });
  };
  const set = (name: string) => (value: string) => setTyped({ ...typed, [name]: value });
  return (
    <section className="panel" aria-labelledby="add">
      <h2 id="add">{words.add}</h2>
      <p className="hint">{words.addHint}</p>
      <Form
        className="room-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Choice
          label={words.kind}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          options={Object.keys(KINDS).map((value) => ({ value, label: words.kinds[value] ?? value }))}
        />
        {KINDS[kind].map((name) =>
          name === 'time' ? (
            <Choice
              key={name}
              label={words.fields.time ?? ''}
              value={typed.time ?? INCIDENT_TIMES[0]}
              onChange={set('time')}
              options={INCIDENT_TIMES.map((value) => ({ value, label: words.timeNames[value] }))}
            />
          ) : (
            <Field
              key={name}
              id={`event-${name}`}
              label={words.fields[name] ?? name}
              value={typed[name] ?? ''}
              onChange={set(name)}
              hint={name === 'at' || name === 'due' ? INSTANT : undefined}
              required
            />
          ),
        )}
        {intent.trouble && <TroubleNotice trouble={intent.trouble} />}
        <ActionButton look="primary" type="submit" isPending={intent.pending}>
          {words.send}
        </ActionButton>
        <p role="status">{sent ? words.sent : ''}</p>
      </Form>
    </section>
  );
}
