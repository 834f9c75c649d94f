import type { ReactNode } from 'react';
import { ActionButton } from '../../kit/button.tsx';
import { euros } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Page } from '../../kit/page.tsx';
import { readTypedEuros } from '../../kit/typed.ts';
import { proWords } from '../words/pro-words.ts';
import { ActsStep } from './acts-step.tsx';
import { CardStep } from './card-step.tsx';
import { useCounter, useFocusOn } from './counter-context.tsx';
import type { CounterState } from './counter-state.ts';
import { wantsNextCode } from './presence-refusal.ts';
import { RightsAnswered, RightsRefused } from './rights-step.tsx';
import { Ticket } from './ticket.tsx';

/** One patient, one screen: card, rights, acts, quote, invoice. */
export function CounterPage() {
  const words = useWords(proWords).counter;
  const counter = useCounter();
  const { state, goBack, nextPatient } = counter;
  useFocusOn(focusOf(state), state.moves);
  const started = state.card.nir !== '' || state.card.amc !== '' || state.rights !== null;
  return (
    <Page
      title={words.title}
      focusTitle={false}
      actions={
        started && state.step !== 'done' ? (
          <ActionButton icon="next" onPress={nextPatient}>
            {words.nextPatient}
          </ActionButton>
        ) : null
      }
    >
      <Steps state={state} />
      <div className="counter" key={state.turn}>
        <div className="flow">
          <FlowStep number={1} title={words.steps[0]}>
            {state.step === 'card' ? (
              <>
                {state.rights?.outcome === 'refused' && <RightsRefused answer={state.rights} />}
                <CardStep />
              </>
            ) : (
              <CardSummary onChange={() => goBack('card')} />
            )}
          </FlowStep>
          {state.step !== 'card' && state.rights && (
            <FlowStep number={2} title={words.steps[1]}>
              <RightsAnswered answer={state.rights} />
            </FlowStep>
          )}
          {state.step !== 'card' && (
            <FlowStep number={3} title={words.steps[2]}>
              {state.step === 'acts' ? <ActsStep /> : <ActsSummary />}
            </FlowStep>
          )}
        </div>
        <Ticket />
      </div>
    </Page>
  );
}

/** Where the next key goes. Going back keeps the fields, so the first one to correct is the place. */
function focusOf(state: CounterState): string {
  if (state.step === 'done') return state.claim?.status === 'refused' ? 'fix-claim' : 'next-patient';
  if (state.step === 'bill') return 'bill';
  if (state.step === 'acts') {
    if (state.quote?.outcome === 'refused') return 'quote-refusal';
    return state.lines.length === 0 ? 'pick-0' : 'ask-quote';
  }
  if (state.rights?.outcome === 'refused') {
    return wantsNextCode(state.rights.refusal?.code) ? 'code' : 'rights-refusal';
  }
  return state.card.amc === '' ? 'scan' : 'amc';
}

const STEP_PLACE = { card: 0, acts: 2, bill: 4, done: 5 } as const;

function Steps({ state }: { state: CounterState }) {
  const words = useWords(proWords).counter;
  const here = STEP_PLACE[state.step];
  return (
    <ol className="steps" aria-label={words.progress}>
      {words.steps.map((name, place) => (
        <li
          key={name}
          className={place < here ? 'step step-done' : place === here ? 'step step-here' : 'step'}
          aria-current={place === here ? 'step' : undefined}
        >
          <span className="step-mark" aria-hidden="true">
            {place < here ? <Icon name="check" /> : place + 1}
          </span>
          <span className="step-name">{name}</span>
          {place < here && <span className="unseen">{words.done}</span>}
        </li>
      ))}
    </ol>
  );
}

function FlowStep({
  number,
  title,
  children,
}: {
  number: number;
  title: string | undefined;
  children: ReactNode;
}) {
  return (
    <section className="panel" aria-labelledby={`step-${number}`}>
      <h2 id={`step-${number}`}>
        <span className="panel-number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The number is masked once it has served: the queue behind the patient can read the screen too. */
function CardSummary({ onChange }: { onChange: () => void }) {
  const words = useWords(proWords).counter;
  const { state } = useCounter();
  const { insurerName, amc, nir } = state.card;
  return (
    <div className="summary">
      <p>
        <strong>{insurerName || amc}</strong>
        <br />
        <span className="hint">{words.masked(nir.slice(0, 1), nir.slice(-2))}</span>
      </p>
      {state.step !== 'done' && (
        <ActionButton look="plain" onPress={onChange}>
          {words.changeCard}
        </ActionButton>
      )}
    </div>
  );
}

function ActsSummary() {
  const words = useWords(proWords).counter;
  const { language } = useLanguage();
  const { state, goBack } = useCounter();
  return (
    <div className="summary">
      <ul className="plain-list">
        {state.lines.map((line) => (
          <li key={line.id}>
            {line.quantity} × {line.label} <span className="code">{line.act}</span> —{' '}
            {euros(readTypedEuros(line.price) ?? '0.00', language)}
          </li>
        ))}
      </ul>
      {state.step !== 'done' && (
        <ActionButton look="plain" onPress={() => goBack('acts')}>
          {words.changeActs}
        </ActionButton>
      )}
    </div>
  );
}
