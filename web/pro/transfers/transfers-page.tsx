import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { RemittanceReturnList } from '../../../src/contract/payments.ts';
import { ask } from '../../kit/ask.ts';
import { euros, shortDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, Empty, type Tone } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { proWords } from '../words/pro-words.ts';

type TransferState = RemittanceReturnList['returns'][number]['state'];

export const TRANSFER_TONES: Record<TransferState, Tone> = {
  drafted: 'calm',
  approved: 'calm',
  released: 'calm',
  sent: 'good',
  abandoned: 'plain',
};

/** Each transfer, with the number the bank statement repeats. */
export function TransfersPage() {
  const words = useWords(proWords).transfers;
  const { columns } = words;
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['returns', language],
    queryFn: () => ask<RemittanceReturnList>('/v1/returns', { language }),
    staleTime: 0,
  });
  const returns = query.data?.returns ?? [];
  return (
    <Page title={words.title} lead={words.lead}>
      <QueryState query={query}>
        {returns.length === 0 ? (
          <Empty title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </Empty>
        ) : (
          <table className="table">
            <caption className="unseen">{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.number}</th>
                <th scope="col">{columns.on}</th>
                <th scope="col">{columns.state}</th>
                <th scope="col" className="number">
                  {columns.claims}
                </th>
                <th scope="col" className="number">
                  {columns.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {returns.map((transfer) => (
                <tr key={transfer.number}>
                  <th scope="row" data-column={columns.number}>
                    <Link href={`/pro/virements/${transfer.number}`} className="row-link code">
                      {transfer.number}
                    </Link>
                  </th>
                  <td data-column={columns.on}>{shortDay(transfer.executionOn, language)}</td>
                  <td data-column={columns.state}>
                    <Badge tone={TRANSFER_TONES[transfer.state]}>{words.states[transfer.state]}</Badge>
                  </td>
                  <td data-column={columns.claims} className="number">
                    {transfer.claims}
                  </td>
                  <td data-column={columns.amount} className="number strong">
                    {euros(transfer.amount, language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </Page>
  );
}
