import { useState } from 'react';
import { Form } from 'react-aria-components';
import { FIELD_FAULTS } from '../../../src/contract/field-faults.ts';
import { ActionButton } from '../../kit/button.tsx';
import { euros } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { proWords } from '../words/pro-words.ts';
import { useCounter } from './counter-context.tsx';
import { nextInvoiceNumber } from './invoice-number.ts';

/** Step 5: the number is suggested, the button says the amount. */
export function BillForm({ insurer }: { insurer: string }) {
  const words = useWords(proWords).bill;
  const { language } = useLanguage();
  const { finess, claim, bill } = useCounter();
  const [number, setNumber] = useState(() => nextInvoiceNumber(finess));
  const [asked, setAsked] = useState(false);
  const good = /^(?!0+$)[0-9]{1,9}$/.test(number);
  const fault = FIELD_FAULTS['invoice.shape'];
  const send = (): void => {
    setAsked(true);
    if (good) void bill(number);
    else document.getElementById('invoice-number')?.focus();
  };
  return (
    <Form
      className="bill"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        id="invoice-number"
        label={words.number}
        hint={words.numberHint}
        value={number}
        onChange={(typed) => setNumber(typed.replace(/[^0-9]/g, '').slice(0, 9))}
        fault={asked && !good && fault ? `${fault.reason[language]} ${fault.remedy[language]}` : undefined}
        inputMode="numeric"
      />
      {claim.trouble && <TroubleNotice trouble={claim.trouble} retry={send} />}
      <ActionButton id="bill" look="primary" big type="submit" isPending={claim.pending} icon="check">
        {words.bill(euros(insurer, language))}
      </ActionButton>
    </Form>
  );
}
