import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { ReturnedAnswer } from '../../../src/contract/sending.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { campaignWords } from '../words/campaign-words.ts';

/** Letters that the post brought back, by the number printed on them. */
export function ReturnedForm({ number }: { number: string }) {
  const words = useWords(campaignWords);
  const client = useQueryClient();
  const intent = useIntent<ReturnedAnswer>({ once: false });
  const [typed, setTyped] = useState('');
  const [told, setTold] = useState<ReturnedAnswer | null>(null);
  const [fault, setFault] = useState<string | undefined>();
  const send = async (): Promise<void> => {
    const lines = typed.split(/[\s,;]+/).filter((one) => one !== '');
    const good = lines.length > 0 && lines.every((one) => /^[1-9][0-9]{0,6}$/.test(one));
    setFault(good ? undefined : words.returnedFault);
    setTold(null);
    if (!good) return document.getElementById('returned')?.focus();
    // People count lines from one.
    const body = { places: lines.map((one) => Number(one) - 1) };
    const done = await intent.send(`/v1/insurer/campaigns/${number}/returned`, body);
    if (!done) return;
    setTold(done);
    setTyped('');
    await client.invalidateQueries({ queryKey: ['insurer-campaign'] });
  };
  return (
    <Form
      className="notice-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        id="returned"
        label={words.returned}
        hint={words.returnedHint}
        width="medium"
        value={typed}
        onChange={setTyped}
        fault={fault}
      />
      {intent.trouble && <TroubleNotice trouble={intent.trouble} />}
      <p role="status" className="hint">
        {told && words.returnedTold(told.returned, told.ignored)}
      </p>
      <div className="actions">
        <ActionButton type="submit" isPending={intent.pending}>
          {words.noteReturned}
        </ActionButton>
      </div>
    </Form>
  );
}
