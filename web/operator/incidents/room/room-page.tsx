import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { IncidentRoom } from '../../../../src/contract/incident-room.ts';
import { ask } from '../../../kit/ask.ts';
import { moment } from '../../../kit/format.ts';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { Badge, Notice } from '../../../kit/notice.tsx';
import { Page } from '../../../kit/page.tsx';
import { QueryState } from '../../../kit/query-state.tsx';
import { AccessLink, AccessState, placeOf } from '../../access-line.tsx';
import { ChecksPart } from '../checks/checks-part.tsx';
import { DeclareForm } from './declare-form.tsx';
import { DutiesPart } from './duties-part.tsx';
import { EventForm } from './event-form.tsx';
import { RoomLists } from './room-lists.tsx';
import { ScopePart } from './scope-part.tsx';
import { Timeline } from './timeline.tsx';
import { roomWords } from './words/room-words.ts';

/** Several people work in one room. */
const REFRESH_MS = 5_000;

/** The room of one incident: what is known, who does what, and the timeline that nobody rewrites. */
export function RoomPage({ number }: { number: string }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['incident-room', number, language],
    queryFn: () => ask<IncidentRoom>(`/v1/operator/incidents/${number}/room`, { language }),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
  const room = query.data;
  if (!room) {
    return (
      <Page title={words.title}>
        <QueryState query={query}>{null}</QueryState>
      </Page>
    );
  }
  const { incident, whole } = room;
  const { state, access, from, to } = incident;
  return (
    <Page
      title={room.title ?? `${words.title} ${number}`}
      lead={words.window(moment(from, language), moment(to, language))}
      actions={<Badge tone={state === 'declared' ? 'wait' : 'plain'}>{words.states[state]}</Badge>}
    >
      <p>
        <Link href="/operator/incidents" className="back">
          {words.back}
        </Link>
      </p>
      <p className="incident-access">
        <span className="code">{number}</span>{' '}
        {access ? (
          <>
            <AccessLink access={access} /> <span className="hint">{placeOf(access)}</span>{' '}
            <AccessState access={access} />
          </>
        ) : (
          words.noAccess
        )}
      </p>
      {!whole && <Notice tone="bad" title={words.altered} announce="alert" />}
      {state === 'draft' && <DeclareForm number={number} />}
      {state === 'declared' && <EventForm number={number} />}
      <ScopePart number={number} room={room} />
      <DutiesPart number={number} state={state} />
      {state === 'declared' && <ChecksPart number={number} />}
      <RoomLists room={room} />
      <Timeline events={room.timeline} whole={whole} />
    </Page>
  );
}
