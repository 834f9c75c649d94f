import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  LETTERS_PER_BATCH,
  type LetterBatchAnswer,
  type LetterBatches,
} from '../../../src/contract/sending.ts';
import { ask } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { moment, whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { saveBlob } from '../notice/save-letter.ts';
import { campaignWords } from '../words/campaign-words.ts';
import { ReturnedForm } from './returned-form.tsx';

const REFRESH_MS = 5_000;

/** Letters for whom no e-mail reaches, a file at a time; each file can be fetched again, and how often is seen. */
export function LettersPart({ number }: { number: string }) {
  const words = useWords(campaignWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const making = useIntent<LetterBatchAnswer>({ once: false });
  const [failed, setFailed] = useState(false);
  const path = `/v1/insurer/campaigns/${number}/letter-batches`;
  const query = useQuery({
    queryKey: ['insurer-letters', number],
    queryFn: () => ask<LetterBatches>(path, { language }),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
  const save = async (batch: string): Promise<void> => {
    setFailed(!(await saveBatch(`${path}/${batch}`, `${number}-${batch}.pdf`)));
    await client.invalidateQueries({ queryKey: ['insurer-letters'] });
  };
  const make = async (): Promise<void> => {
    const made = await making.send(path, {});
    await client.invalidateQueries({ queryKey: ['insurer-campaign'] });
    if (made?.batch) await save(made.batch);
  };
  const due = query.data?.due ?? 0;
  const batches = query.data?.batches ?? [];
  return (
    <section className="panel" aria-labelledby="letters">
      <h2 id="letters">{words.letters}</h2>
      <p>{words.lettersText}</p>
      <QueryState query={query}>
        <p className="due">{words.lettersDue(whole(due, language), due)}</p>
        {making.trouble && <TroubleNotice trouble={making.trouble} />}
        {failed && (
          <p className="fault" role="alert">
            {words.letterFailed}
          </p>
        )}
        {due > 0 && (
          <div className="actions">
            <ActionButton look="primary" icon="print" isPending={making.pending} onPress={() => void make()}>
              {words.makeLetters(Math.min(due, LETTERS_PER_BATCH))}
            </ActionButton>
          </div>
        )}
        {batches.length > 0 && <Batches batches={batches} onSave={save} />}
      </QueryState>
      {batches.length > 0 && <ReturnedForm number={number} />}
    </section>
  );
}

type BatchesProps = {
  readonly batches: LetterBatches['batches'];
  readonly onSave: (batch: string) => Promise<void>;
};

function Batches({ batches, onSave }: BatchesProps) {
  const words = useWords(campaignWords);
  const { language } = useLanguage();
  const { letterColumns: columns } = words;
  return (
    <table className="table table-dense">
      <caption className="unseen">{words.letterBatches}</caption>
      <thead>
        <tr>
          {(['batch', 'people', 'made', 'fetches', 'again'] as const).map((name) => (
            <th key={name} scope="col">
              {columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {batches.map(({ batch, people, madeAt, fetches }) => (
          <tr key={batch}>
            <th scope="row" data-column={columns.batch}>
              {batch}
            </th>
            <td data-column={columns.people}>{whole(people, language)}</td>
            <td data-column={columns.made}>{moment(madeAt, language)}</td>
            <td data-column={columns.fetches}>
              {fetches === 0 ? words.neverFetched : whole(fetches, language)}
            </td>
            <td data-column={columns.again}>
              <ActionButton icon="save" onPress={() => void onSave(batch)}>
                {words.fetchLetters(batch)}
              </ActionButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function saveBatch(path: string, name: string): Promise<boolean> {
  const reply = await fetch(path, {
    method: 'POST',
    headers: {
      accept: 'application/pdf',
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: '{}',
    credentials: 'same-origin',
    cache: 'no-store',
  }).catch(() => null);
  if (!reply?.ok) return false;
  saveBlob(name, await reply.blob());
  return true;
}
