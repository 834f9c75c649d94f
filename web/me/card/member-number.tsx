import { useState } from 'react';
import { Form } from 'react-aria-components';
import { readMemberNumber } from '../../../src/people/member-number.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Field } from '../../kit/text-field.tsx';
import { meWords } from '../words/me-words.ts';
import { type KeptCard, keepCard } from './card-store.ts';

/** Typed once from the paper card, kept on the device: we do not know it and are not told. */
export function MemberNumber({ card, changed }: { card: KeptCard; changed: () => Promise<void> }) {
  const words = useWords(meWords).card;
  const [open, setOpen] = useState(card.memberNumber === '');
  const [text, setText] = useState(card.memberNumber);
  const [fault, setFault] = useState<string | undefined>(undefined);

  async function keep(): Promise<void> {
    const memberNumber = text.trim() === '' ? '' : readMemberNumber(text);
    if (memberNumber === undefined) return setFault(words.memberFault);
    await keepCard({ ...card, memberNumber });
    setOpen(memberNumber === '');
    await changed();
  }

  if (!open)
    return (
      <p className="actions">
        <span role="status">
          {words.member} <strong>{card.memberNumber}</strong>
        </span>
        <ActionButton look="plain" onPress={() => setOpen(true)}>
          {words.change}
        </ActionButton>
      </p>
    );
  return (
    <>
      {card.memberNumberRequired && card.memberNumber === '' && (
        <Notice tone="wait" title={words.memberNeeded} />
      )}
      <Form
        className="member-form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Field
          id={`member-${card.amc}`}
          label={words.member}
          hint={words.memberHint}
          value={text}
          onChange={(typed) => {
            setText(typed);
            setFault(undefined);
          }}
          fault={fault}
          width="medium"
          upper
        />
        <ActionButton type="submit">{words.keep}</ActionButton>
      </Form>
    </>
  );
}
