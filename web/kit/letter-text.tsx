import type { ReactNode } from 'react';
import type { NoticeTextOut } from '../../src/contract/telling.ts';

type Props = {
  readonly text: NoticeTextOut;
  /** What stands under a part while the message is being written. */
  readonly below?: (part: string) => ReactNode;
};

/** A message as it is read on paper and on the page that verifies it. */
export function LetterText({ text, below }: Props) {
  return (
    <>
      <p className="letter-title">{text.title}</p>
      {text.parts.map(({ part, heading, sentences, items }) => (
        <div key={`${part}${heading}`}>
          {heading !== null && <h3>{heading}</h3>}
          {sentences.length > 0 && <p>{sentences.join(' ')}</p>}
          {items.length > 0 && <LetterList items={items} ranked={part === 'actions'} />}
          {below?.(part)}
        </div>
      ))}
    </>
  );
}

function LetterList({ items, ranked }: { items: readonly string[]; ranked: boolean }) {
  const lines = items.map((item) => <li key={item}>{item}</li>);
  return ranked ? <ol className="verdict-list">{lines}</ol> : <ul className="verdict-list">{lines}</ul>;
}
