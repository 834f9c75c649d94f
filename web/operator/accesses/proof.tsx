import type { Containment } from '../../../src/contract/containments.ts';
import { useWords } from '../../kit/language.tsx';
import { accessesWords } from './words/accesses-words.ts';

/** The receipt of an act, to be kept with one's notes; a detector's act has its entry alone. */
export function Proof({ containment: { entry, receipt } }: { containment: Containment }) {
  const words = useWords(accessesWords);
  if (!receipt) return <span className="code">{entry}</span>;
  const { at, commitment, signature } = receipt;
  return (
    <details className="proof">
      <summary>
        {words.proof} <span className="code">{entry}</span>
      </summary>
      <dl className="proof-parts">
        <Part name={words.instant} text={at} />
        <Part name={words.commitment} text={commitment} />
        <Part name={words.signature} text={signature} />
      </dl>
    </details>
  );
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="code">{text}</dd>
    </div>
  );
}
