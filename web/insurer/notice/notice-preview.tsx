import { useState } from 'react';
import type { NoticeTextOut, PreviewAnswer } from '../../../src/contract/telling.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { LetterText } from '../../kit/letter-text.tsx';
import { Notice } from '../../kit/notice.tsx';
import { insurerWords } from '../words/insurer-words.ts';
import { saveLetter } from './save-letter.ts';

type Props = {
  readonly answer: PreviewAnswer;
  readonly asked: unknown;
  readonly insurer: string;
};

/** The message as an e-mail and as a letter, in both languages, with each fault at its place. */
export function NoticePreview({ answer, asked, insurer }: Props) {
  const { notice: words } = useWords(insurerWords);
  const [form, setForm] = useState<'email' | 'letter'>('email');
  const [to, setTo] = useState<'fr' | 'en'>('fr');
  const { faults, readingEase, texts } = answer;
  const below = (part: string | null) =>
    faults
      .filter((fault) => fault.part === part)
      .map(({ code, found, message }) => (
        <p key={`${code} ${found}`} className="fault">
          {message} <span className="hint">{words.found(found)}</span>
        </p>
      ));
  const whole = below(null);
  return (
    <>
      {faults.length === 0 ? (
        <Notice tone="good" title={words.passes(readingEase)} announce="status" />
      ) : (
        <Notice tone="bad" title={words.faults(faults.length)} announce="status">
          <p>{words.faultsText}</p>
          {whole}
        </Notice>
      )}
      <div className="preview-choices">
        <Pressed
          legend={words.form}
          names={['email', 'letter']}
          labels={words.forms}
          chosen={form}
          onChoose={setForm}
        />
        <Pressed
          legend={words.language}
          names={['fr', 'en']}
          labels={words.languages}
          chosen={to}
          onChoose={setTo}
        />
      </div>
      {form === 'email' ? (
        <EmailPreview text={texts[to]} to={to} insurer={insurer} below={below} />
      ) : (
        <>
          <div className="paper letter-text" lang={to}>
            <p className="paper-sender">{insurer}</p>
            <LetterText text={texts[to]} below={below} />
          </div>
          <div className="actions">
            <ActionButton icon="save" onPress={() => void saveLetter(asked, to)}>
              {words.pdf}
            </ActionButton>
          </div>
        </>
      )}
      <p className="hint">{words.codeHint}</p>
    </>
  );
}

type EmailProps = {
  readonly text: NoticeTextOut;
  readonly to: 'fr' | 'en';
  readonly insurer: string;
  readonly below: (part: string) => React.ReactNode;
};

/** An e-mail is plain text: there is no place in it to hide a link. */
function EmailPreview({ text, to, insurer, below }: EmailProps) {
  const { notice: words } = useWords(insurerWords);
  return (
    <div className="email">
      <dl className="email-head">
        <dt>{words.sender}</dt>
        <dd>{insurer}</dd>
        <dt>{words.subject}</dt>
        <dd lang={to}>{text.title}</dd>
      </dl>
      <div className="email-text letter-text" lang={to}>
        <LetterText text={text} below={below} />
      </div>
    </div>
  );
}

type PressedProps<Name extends string> = {
  readonly legend: string;
  readonly names: readonly Name[];
  readonly labels: Readonly<Record<Name, string>>;
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
};

function Pressed<Name extends string>({ legend, names, labels, chosen, onChoose }: PressedProps<Name>) {
  return (
    <fieldset className="filters">
      <legend className="unseen">{legend}</legend>
      {names.map((name) => (
        <button key={name} type="button" aria-pressed={chosen === name} onClick={() => onChoose(name)}>
          {labels[name]}
        </button>
      ))}
    </fieldset>
  );
}
