import type { ReactNode } from 'react';
import { useWords } from '../kit/language.tsx';
import { Badge } from '../kit/notice.tsx';
import type { ToldIncident } from './told-incidents.ts';
import { insurerWords } from './words/insurer-words.ts';

type Props = { readonly told: ToldIncident; readonly published: boolean };
type State = 'done' | 'todo' | 'late' | null;

/** What this insurer has to do, in order, and what is done. */
export function Steps({ told: { alert, clock }, published }: Props) {
  const { incident: words } = useWords(insurerWords);
  const { state, filesBy, tellsBy, contract, hours } = clock;
  const filed: State =
    state === 'filed' || state === 'filed-late' ? 'done' : state === 'late' ? 'late' : 'todo';
  const by = contract ?? '';
  return (
    <section className="panel" aria-labelledby="steps">
      <h2 id="steps">{words.steps}</h2>
      <ol className="duty-steps">
        <Step state={alert.readAt === null ? 'todo' : 'done'} title={words.stepRead} />
        <Step state={null} title={<a href="#lists">{words.stepList}</a>} text={words.stepListText} />
        <Step
          state={filed}
          title={words.stepFile}
          text={filesBy === 'operator' ? words.stepFileOperator(by) : words.stepFileText(hours)}
        />
        <Step
          state={published ? 'done' : 'todo'}
          title={<a href="#told">{words.stepTell}</a>}
          text={tellsBy === 'operator' ? words.stepTellOperator(by) : words.stepTellText}
        />
        <Step state={null} title={words.stepFollow} />
      </ol>
    </section>
  );
}

const TONES = { done: 'good', todo: 'plain', late: 'bad' } as const;

function Step({ state, title, text }: { state: State; title: ReactNode; text?: string }) {
  const { incident: words } = useWords(insurerWords);
  return (
    <li>
      <span className="duty-step">
        <strong>{title}</strong>
        {state !== null && <Badge tone={TONES[state]}>{words[state]}</Badge>}
      </span>
      {text && <span className="hint">{text}</span>}
    </li>
  );
}
