import { useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { Link } from 'wouter';
import type { PublicCheck } from '../../../src/contract/checks.ts';
import { readNir } from '../../../src/people/nir.ts';
import { ActionButton } from '../../kit/button.tsx';
import { birthInWords, longDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { groupNir, readTypedBirth } from '../../kit/typed.ts';
import type { Outcome, Step } from './ask-check.ts';
import { CheckOutcome } from './check-outcome.tsx';
import { anonymousWords } from './words/anonymous-words.ts';

/** One question about oneself, with what it cannot prevent said before anything is typed. */
export function AnonymousCheck({ check }: { check: PublicCheck }) {
  const words = useWords(anonymousWords);
  const { language } = useLanguage();
  const closes = longDay(check.closesAt.slice(0, 10), language);
  return (
    <details className="more anonymous">
      <summary>{words.open}</summary>
      <p>{words.lead}</p>
      <h3>{words.risks}</h3>
      <ul className="verdict-list">
        <li>{words.risk.known}</li>
        <li>{words.risk.page}</li>
        <li>{words.risk.network}</li>
        <li>{words.risk.key(closes)}</li>
      </ul>
      <p>
        {words.better} <Link href="/me/concerne">{words.signIn}</Link>
      </p>
      <Question check={check} />
      <details className="more">
        <summary>{words.proofTitle}</summary>
        <p className="hint">{words.proofEntry(check.entry)}</p>
        <p className="code proof-key">{words.proofKey(check.publicKey)}</p>
        <p className="code proof-key">{words.proofRoot(check.root)}</p>
      </details>
    </details>
  );
}

/** What is typed lives in this component and ends with it. */
function Question({ check }: { check: PublicCheck }) {
  const words = useWords(anonymousWords);
  const { language } = useLanguage();
  const [typed, setTyped] = useState({ nir: '', birth: '' });
  const [tried, setTried] = useState(false);
  const [step, setStep] = useState<Step | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const busy = useRef(false);
  const reading = readNir(typed.nir);
  const birthDate = readTypedBirth(typed.birth);
  const [nirId, birthId, outcomeId] = ['nir', 'birth', 'outcome'].map((one) => `${one}-${check.number}`);
  const change = (next: Partial<typeof typed>): void => {
    setTyped({ ...typed, ...next });
    setOutcome(null);
  };

  async function run(): Promise<void> {
    setTried(true);
    setOutcome(null);
    if (!reading.valid || !birthDate) {
      document.getElementById((reading.valid ? birthId : nirId) ?? '')?.focus();
      return;
    }
    // A second press while one question is on its way would cost another.
    if (busy.current) return;
    busy.current = true;
    // The arithmetic is loaded when it is needed: most people who come here never ask.
    const { askCheck } = await import('./ask-check.ts');
    setOutcome(await askCheck(check, { person: { nir: reading.nir, birthDate }, language, onStep: setStep }));
    setStep(null);
    busy.current = false;
    setTimeout(() => document.getElementById(outcomeId ?? '')?.focus(), 0);
  }

  return (
    <>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Field
          id={nirId ?? ''}
          label={words.nir}
          hint={words.nirHint}
          value={typed.nir}
          onChange={(nir) => change({ nir: nir.slice(0, 30) })}
          fault={tried && !reading.valid ? words.nirFault : undefined}
          echo={reading.valid ? groupNir(`${reading.nir}${reading.key}`) : undefined}
          width="medium"
          required
        />
        <Field
          id={birthId ?? ''}
          label={words.birth}
          hint={words.birthHint}
          value={typed.birth}
          onChange={(birth) => change({ birth: birth.slice(0, 10) })}
          fault={tried && !birthDate ? words.birthFault : undefined}
          echo={birthDate ? birthInWords(birthDate, language) : undefined}
          inputMode="numeric"
          width="medium"
          required
        />
        <div className="actions">
          <ActionButton look="primary" type="submit" icon="shield" isPending={step !== null}>
            {words.ask}
          </ActionButton>
        </div>
      </Form>
      <p role="status" className="hint">
        {step && words.steps[step]}
      </p>
      {outcome && <CheckOutcome id={outcomeId ?? ''} outcome={outcome} others={check.others} />}
    </>
  );
}
