import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Evidence } from '../../../src/contract/evidence.ts';
import { ask } from '../../kit/ask.ts';
import { moment } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Empty } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { Filters } from '../accesses/filters.tsx';
import { BundleButton } from './bundle-button.tsx';
import { ControlLine } from './control-line.tsx';
import { evidenceWords } from './words/evidence-words.ts';

const FILTERS = ['all', 'not-met', 'owed', 'good'] as const;
type Filter = (typeof FILTERS)[number];
type Control = Evidence['controls'][number];

const SHOWS: Readonly<Record<Filter, (control: Control) => boolean>> = {
  all: () => true,
  'not-met': ({ state }) => state === 'not-met' || state === 'unseen',
  owed: ({ state }) => state === 'owed',
  good: ({ state }) => state === 'met' || state === 'enforced' || state === 'attested',
};

/** The control catalogue with what the house shows for each at this moment, and the file for the regulator. */
export function EvidencePage() {
  const words = useWords(evidenceWords);
  const { language } = useLanguage();
  const [filter, setFilter] = useState<Filter>('all');
  const query = useQuery({
    queryKey: ['evidence', language],
    queryFn: () => ask<Evidence>('/v1/operator/evidence', { language }),
    staleTime: 0,
  });
  const controls = (query.data?.controls ?? []).filter(SHOWS[filter]);
  const groups = Map.groupBy(controls, ({ groupTitle }) => groupTitle);
  const labelOf = (name: Filter) =>
    query.data
      ? `${words.filters[name]} ${query.data.controls.filter(SHOWS[name]).length}`
      : words.filters[name];
  return (
    <Page title={words.title} lead={words.lead}>
      <BundleButton />
      <QueryState query={query}>
        <Filters
          legend={words.filter}
          names={FILTERS}
          labels={Object.fromEntries(FILTERS.map((name) => [name, labelOf(name)])) as Record<Filter, string>}
          chosen={filter}
          onChoose={setFilter}
        />
        {query.data && <p className="hint">{words.at(moment(query.data.at, language))}</p>}
        {controls.length === 0 && (
          <Empty title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </Empty>
        )}
        {[...groups].map(([title, list]) => (
          <section key={title} className="panel" aria-label={title}>
            <h2>{title}</h2>
            <ol className="plain-list controls">
              {list.map((control) => (
                <ControlLine key={control.number} control={control} />
              ))}
            </ol>
          </section>
        ))}
      </QueryState>
    </Page>
  );
}
