import { useEffect, useRef, useState } from 'react';
import { checkMessage, type MessageCheck } from '../../src/messages/check-message.ts';
import { MESSAGE_BYTES_MAX } from '../../src/messages/limits.ts';
import { findLetterCode, type LetterCode, readLetterCode } from '../../src/telling/letter-code.ts';
import { useWords } from '../kit/language.tsx';
import { Notice } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { Shell } from '../kit/shell.tsx';
import { CodePanel } from './code-panel.tsx';
import { type Given, MessageForm } from './message-form.tsx';
import { useFacts } from './use-facts.ts';
import { VerdictPanel, VerdictTitle } from './verdict-panel.tsx';
import { messageWords } from './words/message-words.ts';

const NOTHING: Given = { text: '', file: null, channel: 'unknown' };

/**
 * Is this message real? Public, without account. What is given stays in this page's memory until it is
 * changed or closed; nothing is sent (the browser refuses: see SILENT_POLICY) and nothing is stored.
 */
export function MessagePage() {
  const words = useWords(messageWords);
  const state = useFacts();
  const [given, setGiven] = useState<Given>(NOTHING);
  const [check, setCheck] = useState<MessageCheck | null>(null);
  const [code, setCode] = useState<LetterCode | null>(null);
  const [fault, setFault] = useState<'empty' | 'fileUnread' | null>(null);
  const verdict = useRef<HTMLDivElement>(null);
  const facts = typeof state === 'object' ? state.facts : null;

  useEffect(() => {
    if (check) verdict.current?.scrollIntoView({ block: 'start' });
  }, [check]);

  // A verdict stands beside the very message it is about: when one changes, the other goes.
  const change = (next: Given): void => {
    setGiven(next);
    setCheck(null);
    setCode(null);
    setFault(null);
  };
  const run = async (): Promise<void> => {
    if (facts === null) return;
    const { file, text, channel } = given;
    if (file ? file.size > MESSAGE_BYTES_MAX : text.trim() === '') return setFault('empty');
    try {
      const found = file ? undefined : findLetterCode(text);
      setCode(found ?? null);
      // A code and nothing else is no message: there is nothing to judge.
      if (found && readLetterCode(text)) {
        setCheck(null);
        setTimeout(() => document.getElementById('letter-code')?.focus(), 0);
        return;
      }
      const input = file ? new Uint8Array(await file.arrayBuffer()) : text;
      setCheck(checkMessage(input, facts, channel === 'unknown' ? null : channel));
    } catch {
      setFault('fileUnread');
    }
  };
  const again = (): void => {
    change(NOTHING);
    document.getElementById('message-text')?.focus();
  };

  return (
    <Shell>
      <Page title={words.title} lead={words.lead}>
        <p className="message-promise">{words.promise}</p>
        {state === 'missing' && (
          <Notice tone="wait" title={words.factsMissing} announce="alert">
            <p>{words.factsMissingText}</p>
          </Notice>
        )}
        <div className="message">
          <MessageForm
            given={given}
            onChange={change}
            onCheck={() => void run()}
            fault={fault ? words[fault] : undefined}
            ready={facts !== null}
          />
          <div className="message-answer">
            <div role="status" ref={verdict} id="verdict">
              {check && <VerdictTitle verdict={check.verdict} />}
            </div>
            {code && <CodePanel code={code} />}
            {check && facts && <VerdictPanel check={check} facts={facts} onAgain={again} />}
            {!check && !code && <Waiting />}
          </div>
        </div>
      </Page>
    </Shell>
  );
}

/** Before the first check: what is looked at. */
function Waiting() {
  const words = useWords(messageWords);
  return (
    <div className="panel message-waiting">
      <h2>{words.waitingTitle}</h2>
      <ul className="verdict-list">
        {words.waiting.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{words.waitingEnd}</p>
    </div>
  );
}
