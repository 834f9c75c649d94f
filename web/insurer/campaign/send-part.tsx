import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CampaignProgress } from '../../../src/contract/sending.ts';
import { Failed, type Trouble } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { campaignWords } from '../words/campaign-words.ts';
import { FileField } from './file-field.tsx';
import { LIST_BYTES_MAX, type Listed, readList } from './read-list.ts';
import { dueOf, sendList } from './send-list.ts';

/** Where the list is given; it is read in this browser, and its addresses leave it sealed. */
export function SendPart({ progress }: { progress: CampaignProgress }) {
  const words = useWords(campaignWords);
  const [people, setPeople] = useState<readonly Listed[] | null>(null);
  const [fault, setFault] = useState<string | undefined>();
  const { sender, size } = progress;
  const take = async (file: File): Promise<void> => {
    setPeople(null);
    if (file.size > LIST_BYTES_MAX) return setFault(words.listTooBig);
    const read = readList(await file.text());
    if (read.kind === 'fault') return setFault(words.listFault(read.line));
    if (size !== null && read.people.length !== size) return setFault(words.otherList(size));
    setFault(undefined);
    setPeople(read.people);
  };
  return (
    <section className="panel" aria-labelledby="send">
      <h2 id="send">{words.send}</h2>
      {sender === null ? (
        <Notice tone="plain" title={words.noSender}>
          <p>{words.noSenderText}</p>
          <pre className="command">
            <code>npx cloison notice send --help</code>
          </pre>
        </Notice>
      ) : (
        <>
          <p>{words.sendText(sender.from)}</p>
          <FileField
            id="list"
            label={words.list}
            hint={words.listHint}
            accept=".jsonl,.csv,.txt"
            fault={fault}
            onFiles={([file]) => void (file && take(file))}
          />
          {people && <Handing progress={progress} people={people} />}
        </>
      )}
    </section>
  );
}

type HandingProps = { readonly progress: CampaignProgress; readonly people: readonly Listed[] };

function Handing({ progress, people }: HandingProps) {
  const words = useWords(campaignWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const running = useRef(false);
  const [state, setState] = useState<{ busy: boolean; handed: number; trouble: Trouble | null }>({
    ...{ busy: false, handed: 0, trouble: null },
  });
  const stop = (): void => {
    running.current = false;
  };
  // Whoever leaves the page stops handing over; what was handed over is sent.
  useEffect(
    () => () => {
      running.current = false;
    },
    [],
  );
  const due = dueOf(people, progress).length;
  const start = async (): Promise<void> => {
    running.current = true;
    setState({ busy: true, handed: 0, trouble: null });
    try {
      await sendList({
        ...{ number: progress.number, people, language },
        goOn: () => running.current,
        told: (handed) => setState({ busy: true, handed, trouble: null }),
      });
      setState((last) => ({ ...last, busy: false }));
    } catch (error) {
      const trouble: Trouble = error instanceof Failed ? error.trouble : { kind: 'unreachable' };
      setState((last) => ({ ...last, busy: false, trouble }));
    }
    running.current = false;
    await client.invalidateQueries({ queryKey: ['insurer-campaign'] });
  };
  return (
    <>
      <p role="status">
        {state.busy
          ? words.handing(whole(state.handed, language))
          : words.due(whole(due, language), whole(people.length, language))}
      </p>
      {state.trouble && <TroubleNotice trouble={state.trouble} />}
      <div className="actions">
        {state.busy ? (
          <ActionButton onPress={stop}>{words.stop}</ActionButton>
        ) : (
          due > 0 && (
            <ActionButton look="primary" onPress={() => void start()}>
              {progress.size === null ? words.start : words.goOn}
            </ActionButton>
          )
        )}
      </div>
    </>
  );
}
