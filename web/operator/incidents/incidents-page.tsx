import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { IncidentList } from '../../../src/contract/incidents.ts';
import { ask } from '../../kit/ask.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Empty } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { Filters } from '../accesses/filters.tsx';
import { IncidentCard } from './incident-card.tsx';
import { roomWords } from './room/words/room-words.ts';
import { Signals } from './signals.tsx';
import { incidentsWords } from './words/incidents-words.ts';

const STATES = ['draft', 'declared', 'all'] as const;

/** Drafts of incidents and what insured people contest. */
export function IncidentsPage() {
  const words = useWords(incidentsWords);
  const room = useWords(roomWords);
  const { language } = useLanguage();
  const [state, setState] = useState<(typeof STATES)[number]>('draft');
  const query = useQuery({
    queryKey: ['incidents', state, language],
    queryFn: () => ask<IncidentList>(`/v1/operator/incidents?state=${state}&limit=100`, { language }),
    staleTime: 0,
    refetchInterval: 5_000,
  });
  const incidents = query.data?.incidents ?? [];
  return (
    <Page title={words.title} lead={words.lead}>
      <section className="stack" aria-labelledby="drafts">
        <h2 id="drafts">{words.drafts}</h2>
        <Filters
          legend={words.filter}
          names={STATES}
          labels={words.filters}
          chosen={state}
          onChoose={setState}
        />
        <p>
          <Link href="/operator/incidents/nouveau">{room.newIncident}</Link>
        </p>
        <QueryState query={query}>
          {incidents.length === 0 ? (
            <Empty title={words.emptyTitle}>
              <p>{words.emptyText}</p>
            </Empty>
          ) : (
            incidents.map((incident) => <IncidentCard key={incident.number} incident={incident} />)
          )}
        </QueryState>
      </section>
      <Signals />
    </Page>
  );
}
