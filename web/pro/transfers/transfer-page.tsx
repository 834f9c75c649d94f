import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Language } from '../../../src/basics/words.ts';
import type { RemittanceReturn } from '../../../src/contract/payments.ts';
import { ask } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { euros, longDay, shortDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { proWords } from '../words/pro-words.ts';
import { TRANSFER_TONES } from './transfers-page.tsx';

/** One transfer as a statement to read, print or keep. */
export function TransferPage({ number }: { number: string }) {
  const words = useWords(proWords).transfers;
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['return', number, language],
    queryFn: () =>
      ask<RemittanceReturn>(`/v1/returns/${encodeURIComponent(number)}`, {
        language,
      }),
  });
  return (
    <Page title={words.detail(number)} actions={query.data && <Statement number={number} />}>
      <p className="no-print">
        <Link href="/pro/virements" className="back">
          {words.back}
        </Link>
      </p>
      <QueryState query={query}>{query.data && <Transfer transfer={query.data} />}</QueryState>
    </Page>
  );
}

function Statement({ number }: { number: string }) {
  const words = useWords(proWords).transfers;
  const { language } = useLanguage();
  const [failed, setFailed] = useState(false);
  const download = (): void => {
    setFailed(false);
    save(number, language).catch(() => setFailed(true));
  };
  return (
    <>
      <ActionButton icon="print" onPress={() => window.print()}>
        {words.print}
      </ActionButton>
      <ActionButton icon="save" onPress={download}>
        {words.download}
      </ActionButton>
      {failed && <p role="alert">{words.downloadFailed}</p>}
    </>
  );
}

/** The readable statement as a text file, in the reader's language. */
async function save(number: string, language: Language): Promise<void> {
  const response = await fetch(`/v1/returns/${encodeURIComponent(number)}?format=text`, {
    headers: { accept: 'text/plain', 'accept-language': language },
    credentials: 'same-origin',
  });
  if (!response.ok) throw new Error(String(response.status));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${number}.txt`;
  link.click();
  URL.revokeObjectURL(address);
}

function Transfer({ transfer }: { transfer: RemittanceReturn }) {
  const words = useWords(proWords).transfers;
  const columns = useWords(proWords).invoices.columns;
  const { language } = useLanguage();
  return (
    <div className="sheet">
      <div className="statement-head">
        <p className="statement-amount">
          <strong className="amount">{euros(transfer.amount, language)}</strong>
          <span>{longDay(transfer.executionOn, language)}</span>
          <Badge tone={TRANSFER_TONES[transfer.state]}>{words.states[transfer.state]}</Badge>
        </p>
        <p>{words.practice(transfer.practice, transfer.finess)}</p>
        <p className="hint">{words.bankLine(transfer.number)}</p>
      </div>
      <h2>{words.claims}</h2>
      <table className="table">
        <caption className="unseen">{words.claims}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.invoice}</th>
            <th scope="col">{columns.care}</th>
            <th scope="col">{columns.insurer}</th>
            <th scope="col" className="number">
              {columns.price}
            </th>
            <th scope="col" className="number">
              {columns.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {transfer.claims.map((claim) => (
            <tr key={claim.number}>
              <th scope="row" data-column={columns.invoice}>
                <Link href={`/pro/factures/${claim.number}`} className="row-link">
                  {claim.invoiceNumber}
                </Link>
              </th>
              <td data-column={columns.care}>{shortDay(claim.careDate, language)}</td>
              <td data-column={columns.insurer}>{claim.insurerName}</td>
              <td data-column={columns.price} className="number">
                {euros(claim.price, language)}
              </td>
              <td data-column={columns.share} className="number strong">
                {euros(claim.insurer, language)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {words.total}
            </th>
            <td className="number strong" data-column={words.total}>
              {euros(transfer.amount, language)}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
