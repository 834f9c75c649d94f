import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useLocation } from 'wouter';
import type { Incident } from '../../../../src/contract/incidents.ts';
import { ActionButton } from '../../../kit/button.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Page } from '../../../kit/page.tsx';
import { Field } from '../../../kit/text-field.tsx';
import { TroubleNotice } from '../../../kit/trouble-notice.tsx';
import { useIntent } from '../../../kit/use-intent.ts';
import { roomWords } from './words/room-words.ts';

/** Takes a draft further; without a number, declares an incident that is about no access. */
export function DeclareForm({ number }: { number?: string }) {
  const words = useWords(roomWords);
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const intent = useIntent<Incident>({ once: false });
  const [typed, setTyped] = useState({ title: '', reason: '', from: '', to: '' });
  const { title, reason, from, to } = typed;
  const send = async () => {
    const path = number === undefined ? 'declared' : `${number}/declare`;
    const body = number === undefined ? { title, reason, from, to } : { title, reason };
    const done = await intent.send(`/v1/operator/incidents/${path}`, body);
    if (!done) return;
    await client.invalidateQueries({ queryKey: ['incident-room'] });
    await client.invalidateQueries({ queryKey: ['incidents'] });
    if (number === undefined) navigate(`/operator/incidents/${done.number}`);
  };
  const names =
    number === undefined ? (['title', 'from', 'to', 'reason'] as const) : (['title', 'reason'] as const);
  const labels = { title: words.titleField, reason: words.reason, from: words.from, to: words.to };
  return (
    <section className="panel" aria-labelledby="declare">
      <h2 id="declare">{words.declareTitle}</h2>
      <p className="hint">{number === undefined ? words.newLead : words.declareLead}</p>
      <Form
        className="room-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {names.map((name) => (
          <Field
            key={name}
            id={`declare-${name}`}
            label={labels[name]}
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
            hint={name === 'from' || name === 'to' ? '2026-11-24T03:10:00Z' : undefined}
            required
          />
        ))}
        {intent.trouble && <TroubleNotice trouble={intent.trouble} />}
        <ActionButton look="primary" type="submit" isPending={intent.pending}>
          {words.declare}
        </ActionButton>
      </Form>
    </section>
  );
}

/** The page of an incident that begins without a draft. */
export function DeclarePage() {
  const words = useWords(roomWords);
  return (
    <Page title={words.declareTitle}>
      <DeclareForm />
    </Page>
  );
}
