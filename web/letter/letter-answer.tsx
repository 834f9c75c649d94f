import { Link } from 'wouter';
import type { VerifyAnswer } from '../../src/contract/telling.ts';
import { ActionButton } from '../kit/button.tsx';
import { longDay } from '../kit/format.ts';
import { useLanguage, useWords } from '../kit/language.tsx';
import { LetterText } from '../kit/letter-text.tsx';
import { Notice } from '../kit/notice.tsx';
import { letterWords } from './words/letter-words.ts';

type Letter = NonNullable<VerifyAnswer['letter']>;
type Props = { readonly letter: Letter; readonly message: string; readonly onAgain: () => void };

/** The letter is real: who sent it, when, and its very text, to be compared with the paper. */
export function LetterAnswer({ letter, message, onAgain }: Props) {
  const words = useWords(letterWords);
  const { language } = useLanguage();
  const day = longDay(letter.publishedAt.slice(0, 10), language);
  return (
    <>
      <Notice tone="good" title={message} announce="status" id="letter-verdict">
        <p>{words.from(letter.insurer, letter.amc)}</p>
        <p className="reference">{words.published(day, letter.incident)}</p>
        <p>{words.compare}</p>
      </Notice>
      <section className="panel letter-text" aria-labelledby="letter-says">
        <h2 id="letter-says">{words.says}</h2>
        <LetterText text={letter.text} />
      </section>
      <div className="actions">
        <ActionButton onPress={onAgain}>{words.another}</ActionButton>
        <Link href="/concerne">{words.concerned}</Link>
      </div>
    </>
  );
}
