import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { PublicChecks } from '../../src/contract/checks.ts';
import type { LeakInsurers, LeaksAnswer } from '../../src/contract/telling.ts';
import { readAmcNumber } from '../../src/people/amc-number.ts';
import { ask } from '../kit/ask.ts';
import { ActionButton } from '../kit/button.tsx';
import { Choice } from '../kit/choice.tsx';
import { useLanguage, useWords } from '../kit/language.tsx';
import { Page } from '../kit/page.tsx';
import { QueryState } from '../kit/query-state.tsx';
import { Shell } from '../kit/shell.tsx';
import { Field } from '../kit/text-field.tsx';
import { LeaksOf } from './leaks-of.tsx';
import { concernedWords } from './words/concerned-words.ts';

/** Am I concerned? The public step: an insurer, and what it has told. No question about the person. */
export function ConcernedPage() {
  const words = useWords(concernedWords);
  const { language } = useLanguage();
  const [amc, setAmc] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [fault, setFault] = useState(false);
  const insurers = useQuery({
    queryKey: ['leak-insurers'],
    queryFn: () => ask<LeakInsurers>('/v1/leaks/insurers', { language }),
  });
  const leaks = useQuery({
    queryKey: ['leaks', asked, language],
    queryFn: () => ask<LeaksAnswer>(`/v1/leaks?amc=${asked}`, { language }),
    enabled: asked !== null,
  });
  // An option of an incident, off until an operator switches it on: without it the page is whole.
  const checks = useQuery({
    queryKey: ['checks', asked],
    queryFn: () => ask<PublicChecks>(`/v1/checks?amc=${asked}`, { language }),
    enabled: asked !== null,
  });
  const choose = (typed: string): void => {
    setAmc(typed);
    setFault(false);
    setAsked(null);
  };
  const listed = insurers.data?.insurers ?? [];
  return (
    <Shell>
      <Page title={words.title} lead={words.lead}>
        <p className="message-promise">{words.promise}</p>
        <Form
          className="panel"
          onSubmit={(event) => {
            event.preventDefault();
            const number = readAmcNumber(amc);
            setFault(number === undefined);
            setAsked(number ?? null);
            if (number === undefined) document.getElementById('amc')?.focus();
          }}
        >
          <Choice
            label={words.insurer}
            value={listed.some((one) => one.amc === readAmcNumber(amc)) ? (readAmcNumber(amc) ?? '') : ''}
            onChange={choose}
            options={[
              { value: '', label: words.pick },
              ...listed.map((one) => ({ value: one.amc, label: one.name })),
            ]}
          />
          <p className="or">
            <span>{words.or}</span>
          </p>
          <Field
            id="amc"
            label={words.amc}
            hint={words.amcHint}
            value={amc}
            onChange={(typed) => choose(typed.slice(0, 20))}
            fault={fault ? words.amcFault : undefined}
            inputMode="numeric"
            width="medium"
          />
          <div className="actions">
            <ActionButton look="primary" big type="submit">
              {words.check}
            </ActionButton>
          </div>
        </Form>
        {asked !== null && (
          <div role="status">
            <QueryState query={leaks}>
              {leaks.data && <LeaksOf answer={leaks.data} checks={checks.data?.checks ?? []} />}
            </QueryState>
          </div>
        )}
      </Page>
    </Shell>
  );
}
