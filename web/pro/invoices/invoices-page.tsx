import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ClaimListQuery } from '../../../src/contract/claim-list.ts';
import type { ClaimList, ClaimSummary } from '../../../src/contract/claims.ts';
import { ask } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { euros, shortDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, Empty, type Tone } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { proWords } from '../words/pro-words.ts';

const FILTERS = ['all', 'owed', 'late', 'paid', 'refused'] as const satisfies readonly (
  | 'all'
  | ClaimListQuery['status']
)[];
type Filter = (typeof FILTERS)[number];

export const STATE_TONES: Record<ClaimSummary['status'], Tone> = {
  accepted: 'calm',
  scheduled: 'calm',
  paid: 'good',
  refused: 'bad',
  cancelled: 'plain',
};

/** What is owed, what is paid, what was refused; a page at a time. */
export function InvoicesPage() {
  const words = useWords(proWords).invoices;
  const { language } = useLanguage();
  const [filter, setFilter] = useState<Filter>('all');
  const query = useInfiniteQuery({
    queryKey: ['claims', filter, language],
    queryFn: ({ pageParam }) => ask<ClaimList>(claimsAddress(filter, pageParam), { language }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
  const pages = query.data?.pages ?? [];
  const claims = pages.flatMap((page) => page.claims);
  return (
    <Page title={words.title} lead={words.lead}>
      {pages[0] && <Totals totals={pages[0].totals} />}
      <fieldset className="filters">
        <legend className="unseen">{words.filter}</legend>
        {FILTERS.map((name) => (
          <button key={name} type="button" aria-pressed={filter === name} onClick={() => setFilter(name)}>
            {words.filters[name]}
          </button>
        ))}
      </fieldset>
      <QueryState query={query}>
        {claims.length === 0 ? (
          <Empty title={words.emptyTitle}>
            <p>{words.emptyText}</p>
            <Link href="/pro" className="button button-primary">
              {words.openCounter}
            </Link>
          </Empty>
        ) : (
          <ClaimTable claims={claims} />
        )}
        {query.hasNextPage && (
          <div className="actions">
            <ActionButton
              isPending={query.isFetchingNextPage}
              onPress={() => void query.fetchNextPage()}
              icon="down"
            >
              {words.more}
            </ActionButton>
          </div>
        )}
      </QueryState>
    </Page>
  );
}

function claimsAddress(filter: Filter, cursor: string | null): string {
  const asked = new URLSearchParams();
  if (filter !== 'all') asked.set('status', filter);
  if (cursor !== null) asked.set('cursor', cursor);
  const text = asked.toString();
  return text === '' ? '/v1/claims' : `/v1/claims?${text}`;
}

function Totals({ totals }: { totals: ClaimList['totals'] }) {
  const words = useWords(proWords).invoices;
  const { language } = useLanguage();
  return (
    <dl className="totals">
      <div className="total total-main">
        <dt>{words.owed}</dt>
        <dd>{euros(totals.owed, language)}</dd>
      </div>
      <div className="total">
        <dt>{words.paid}</dt>
        <dd>{euros(totals.paid, language)}</dd>
      </div>
      <div className="total">
        <dt>{words.refused}</dt>
        <dd>{totals.refused}</dd>
      </div>
    </dl>
  );
}

function ClaimTable({ claims }: { claims: readonly ClaimSummary[] }) {
  const words = useWords(proWords).invoices;
  const { columns } = words;
  const { language } = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{words.caption}</caption>
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
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.expected}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
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
            <td data-column={columns.state}>
              <Badge tone={STATE_TONES[claim.status]}>{words.states[claim.status]}</Badge>
            </td>
            <td data-column={columns.expected}>
              {claim.expectedOn ? shortDay(claim.expectedOn, language) : '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
