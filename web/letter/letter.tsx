import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import type { VerifyAnswer } from '../../src/contract/telling.ts';
import { readLetterCode, sayLetterCode } from '../../src/telling/letter-code.ts';
import { ActionButton } from '../kit/button.tsx';
import { useWords } from '../kit/language.tsx';
import { Notice } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { Shell } from '../kit/shell.tsx';
import { Field } from '../kit/text-field.tsx';
import { TroubleNotice } from '../kit/trouble-notice.tsx';
import { useIntent } from '../kit/use-intent.ts';
import { LetterAnswer } from './letter-answer.tsx';
import { letterWords } from './words/letter-words.ts';

/** Is this letter real? Public, without account; the code is all that is asked, and it is kept nowhere. */
export function LetterPage() {
  const words = useWords(letterWords);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const [answer, setAnswer] = useState<VerifyAnswer | null>(null);
  const verify = useIntent<VerifyAnswer>({ once: false });

  async function run(typed = code): Promise<void> {
    setAsked(true);
    setAnswer(null);
    if (typed.trim() === '') return document.getElementById('code')?.focus();
    const found = await verify.send('/v1/letters/verify', { code: typed.trim() });
    if (!found) return;
    setAnswer(found);
    setTimeout(() => document.getElementById('letter-verdict')?.focus(), 0);
  }
  function again(): void {
    setCode('');
    setAsked(false);
    setAnswer(null);
    document.getElementById('code')?.focus();
  }

  // Whoever comes from the checker of messages has pressed to ask: the code came behind #, which no server
  // sees.
  const brought = useRef(readLetterCode(window.location.hash.slice(1)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the code that was brought along.
  useEffect(() => {
    if (!brought.current) return;
    const said = sayLetterCode(brought.current);
    brought.current = undefined;
    window.history.replaceState(null, '', window.location.pathname);
    setCode(said);
    void run(said);
  }, []);

  return (
    <Shell>
      <Page title={words.title} lead={words.lead}>
        <p className="message-promise">{words.promise}</p>
        <Form
          className="panel"
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <Field
            id="code"
            label={words.code}
            hint={words.codeHint}
            value={code}
            onChange={(typed) => {
              setCode(typed.slice(0, 40));
              setAnswer(null);
            }}
            fault={asked && code.trim() === '' ? words.codeMissing : undefined}
            width="medium"
            upper
          />
          {verify.trouble && <TroubleNotice trouble={verify.trouble} retry={() => void run()} />}
          <div className="actions">
            <ActionButton look="primary" big type="submit" icon="shield" isPending={verify.pending}>
              {words.check}
            </ActionButton>
          </div>
        </Form>
        {answer?.letter && <LetterAnswer letter={answer.letter} message={answer.message} onAgain={again} />}
        {answer && !answer.genuine && (
          <Notice tone="bad" title={words.wrongTitle} announce="alert" id="letter-verdict">
            <p>{answer.message}</p>
            <p>
              {/* Loaded whole: that page may send nothing. */}
              {words.wrongHelp} <a href="/message">{words.message}</a>
            </p>
          </Notice>
        )}
      </Page>
    </Shell>
  );
}
