import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { draftAsked, PaymentBatchList } from '../../../src/contract/payments.ts';
import { ask } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { euros } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Empty } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { operatorWords } from '../words/operator-words.ts';
import { Batch } from './batch.tsx';

/** What is owed, the batches, and who has approved them. */
export function PaymentsPage({ me }: { me: string }) {
  const words = useWords(operatorWords);
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['payment-batches', language],
    queryFn: () => ask<PaymentBatchList>('/v1/payment-batches', { language }),
    staleTime: 0,
    // Another person approves from another screen; the worker writes the bank file by itself.
    refetchInterval: 2_000,
  });
  const batches = query.data?.batches ?? [];
  return (
    <Page title={words.title} lead={words.lead}>
      <QueryState query={query}>
        {query.data && <Owed owed={query.data.owed} />}
        <h2>{words.batches}</h2>
        {batches.length === 0 ? (
          <Empty title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </Empty>
        ) : (
          batches.map((batch) => <Batch key={batch.number} batch={batch} me={me} />)
        )}
      </QueryState>
    </Page>
  );
}

function Owed({ owed }: { owed: string }) {
  const words = useWords(operatorWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [message, setMessage] = useState('');
  const intent = useIntent<z.infer<typeof draftAsked>>({ once: false });
  const draft = async (): Promise<void> => {
    const answer = await intent.send('/v1/payment-batches');
    if (!answer) return;
    setMessage(answer.message);
    await client.invalidateQueries({ queryKey: ['payment-batches'] });
  };
  const nothing = owed === '0.00';
  return (
    <div className="owed">
      <dl className="totals">
        <div className="total total-main">
          <dt>{words.owed}</dt>
          <dd>{euros(owed, language)}</dd>
        </div>
      </dl>
      {nothing ? (
        <p className="hint">{words.nothingOwed}</p>
      ) : (
        <ActionButton look="primary" big icon="plus" isPending={intent.pending} onPress={() => void draft()}>
          {words.draft}
        </ActionButton>
      )}
      <p role="status">{nothing ? '' : message}</p>
      {intent.trouble && <TroubleNotice trouble={intent.trouble} retry={() => void draft()} />}
    </div>
  );
}
