import { type LetterCode, sayLetterCode } from '../../src/telling/letter-code.ts';
import { useWords } from '../kit/language.tsx';
import { Notice } from '../kit/notice.tsx';
import { messageWords } from './words/message-words.ts';

/** The code of a letter. It is asked about on its own page, when the person says so: this one sends nothing. */
export function CodePanel({ code }: { code: LetterCode }) {
  const words = useWords(messageWords).letter;
  const said = sayLetterCode(code);
  return (
    <Notice id="letter-code" tone="plain" title={words.title(said)} announce="status">
      <p>{words.text}</p>
      <p className="actions">
        {/* Loaded whole: this page's policy would let nothing be asked. What follows # goes to no server. */}
        <a className="button button-primary" href={`/courrier#${said}`}>
          {words.ask}
        </a>
      </p>
      <p className="hint">{words.leaves}</p>
    </Notice>
  );
}
