import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearch } from 'wouter';
import type { AccessList, AccessTarget } from '../../../src/contract/access.ts';
import { ask } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Empty } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { AccessTable } from './access-table.tsx';
import { Filters } from './filters.tsx';
import { SearchForm } from './search-form.tsx';
import { accessesWords } from './words/accesses-words.ts';

const STATES = ['all', 'live', 'cut'] as const;
const TARGETS = ['all', 'credential', 'practice', 'insurer'] as const;
type State = (typeof STATES)[number];
type Target = (typeof TARGETS)[number];

/** Everything that can be cut, found by name or number, a page at a time. */
export function AccessesPage() {
  const words = useWords(accessesWords);
  const { language } = useLanguage();
  const fromAddress = new URLSearchParams(useSearch()).get('etat') === 'coupe';
  const [state, setState] = useState<State>(fromAddress ? 'cut' : 'all');
  const [target, setTarget] = useState<Target>('all');
  const [search, setSearch] = useState('');
  const query = useInfiniteQuery({
    queryKey: ['accesses', search, state, target, language],
    queryFn: ({ pageParam }) =>
      ask<AccessList>(addressOf({ search, state, target, cursor: pageParam }), { language }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
  const accesses = (query.data?.pages ?? []).flatMap((page) => page.accesses);
  const nothingCut = state === 'cut' && search === '' && target === 'all';
  return (
    <Page title={words.title} lead={words.lead}>
      <SearchForm onSearch={setSearch} />
      <div className="filter-rows">
        <Filters
          legend={words.filter}
          names={STATES}
          labels={words.states}
          chosen={state}
          onChoose={setState}
        />
        <Filters
          legend={words.targetFilter}
          names={TARGETS}
          labels={words.targets}
          chosen={target}
          onChoose={setTarget}
        />
      </div>
      <QueryState query={query}>
        {accesses.length === 0 ? (
          <Empty title={nothingCut ? words.emptyCutTitle : words.emptyTitle}>
            <p>{nothingCut ? words.emptyCutText : words.emptyText}</p>
          </Empty>
        ) : (
          <AccessTable accesses={accesses} caption={words.caption} />
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

function addressOf(asked: {
  search: string;
  state: State;
  target: AccessTarget | 'all';
  cursor: string | null;
}): string {
  const query = new URLSearchParams();
  if (asked.search !== '') query.set('search', asked.search);
  if (asked.state !== 'all') query.set('state', asked.state);
  if (asked.target !== 'all') query.set('target', asked.target);
  if (asked.cursor !== null) query.set('cursor', asked.cursor);
  const text = query.toString();
  return text === '' ? '/v1/operator/accesses' : `/v1/operator/accesses?${text}`;
}
