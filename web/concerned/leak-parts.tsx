import type { ReactNode } from 'react';
import type { LeakOut } from '../../src/contract/telling.ts';
import { useWords } from '../kit/language.tsx';
import { concernedWords } from './words/concerned-words.ts';

/** What can follow, what to do, what was done, who answers: the same for everybody and for one person. */
export function LeakAdvice({ leak }: { leak: LeakOut }) {
  const words = useWords(concernedWords);
  return (
    <>
      <LeakPart title={words.consequences}>
        <p>{leak.consequences.join(' ')}</p>
      </LeakPart>
      <LeakPart title={words.actions}>
        <ol className="verdict-list">
          {leak.actions.map((action) => (
            <li key={action}>{action}</li>
          ))}
        </ol>
      </LeakPart>
      <LeakPart title={words.measures}>
        <LeakLines items={leak.measures} />
      </LeakPart>
      <LeakPart title={words.contact}>
        <LeakLines items={[leak.contact.name, leak.contact.phone, leak.contact.post]} />
      </LeakPart>
      <p className="reference">{words.incident(leak.incident)}</p>
    </>
  );
}

export function LeakPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

export function LeakLines({ items }: { items: readonly string[] }) {
  return (
    <ul className="verdict-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
