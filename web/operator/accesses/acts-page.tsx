import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Containment } from '../../../src/contract/containments.ts';
import { ask } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Empty } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { ActTable } from './act-table.tsx';
import { Filters } from './filters.tsx';
import { accessesWords } from './words/accesses-words.ts';

const WHO = ['all', 'operator', 'detector'] as const;
type Who = (typeof WHO)[number];
type Acts = { readonly containments: readonly Containment[]; readonly next: string | null };

/** Everything operators and detectors did, by whom, why, and with its proof. */
export function ActsPage() {
  const words = useWords(accessesWords);
  const { language } = useLanguage();
  const [who, setWho] = useState<Who>('all');
  const query = useInfiniteQuery({
    queryKey: ['acts', who, language],
    queryFn: ({ pageParam }) => ask<Acts>(addressOf(who, pageParam), { language }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
  const acts = (query.data?.pages ?? []).flatMap((page) => page.containments);
  return (
    <Page title={words.actsTitle} lead={words.actsLead}>
      <Filters legend={words.who} names={WHO} labels={words.actsFilters} chosen={who} onChoose={setWho} />
      <QueryState query={query}>
        {acts.length === 0 ? (
          <Empty title={words.actsEmpty}>
            <p>{words.actsEmptyText}</p>
          </Empty>
        ) : (
          <ActTable acts={acts} named />
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

function addressOf(who: Who, cursor: string | null): string {
  const query = new URLSearchParams();
  if (who !== 'all') query.set('who', who);
  if (cursor !== null) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? '/v1/operator/containments' : `/v1/operator/containments?${text}`;
}
