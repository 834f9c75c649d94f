import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { CampaignList } from '../../src/contract/telling.ts';
import { ask } from '../kit/ask.ts';
import { moment } from '../kit/format.ts';
import { useLanguage, useWords } from '../kit/language.tsx';
import { NotFoundPage } from '../kit/not-found.tsx';
import { Notice } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { QueryState } from '../kit/query-state.tsx';
import { TroubleNotice } from '../kit/trouble-notice.tsx';
import { useIntent } from '../kit/use-intent.ts';
import { CampaignsPart } from './campaigns-part.tsx';
import { ClockBadge } from './clock-badge.tsx';
import { DeadlinePart, ListsPart, WhoPart } from './incident-parts.tsx';
import { Steps } from './steps.tsx';
import { type ToldIncident, useToldIncidents } from './told-incidents.ts';
import { insurerWords } from './words/insurer-words.ts';

/** One leak as it concerns this insurer: who, what, by when, and what to do next. Opening it is the receipt. */
export function IncidentPage({ number }: { number: string }) {
  const { incident: words } = useWords(insurerWords);
  const { query, incidents } = useToldIncidents();
  const told = incidents.find(({ alert }) => alert.incident === number);
  if (told) return <Told told={told} />;
  if (query.data) return <NotFoundPage />;
  return (
    <Page title={words.title}>
      <QueryState query={query}>{null}</QueryState>
    </Page>
  );
}

function Told({ told }: { told: ToldIncident }) {
  const all = useWords(insurerWords);
  const words = all.incident;
  const { language } = useLanguage();
  const { alert, clock } = told;
  const campaigns = useQuery({
    queryKey: ['insurer-campaigns'],
    queryFn: () => ask<CampaignList>('/v1/insurer/campaigns', { language }),
    staleTime: 0,
  });
  const own = (campaigns.data?.campaigns ?? []).filter(({ incident }) => incident === alert.incident);
  return (
    <Page
      title={alert.title}
      lead={all.window(moment(alert.from, language), moment(alert.to, language))}
      actions={<ClockBadge clock={clock} />}
    >
      <p>
        <Link href="/insurer" className="back">
          {words.back}
        </Link>
      </p>
      <Receipt told={told} />
      <Steps told={told} published={own.length > 0} />
      <div className="halves">
        <WhoPart alert={alert} />
        <DeadlinePart clock={clock} />
      </div>
      <ListsPart alert={alert} />
      <CampaignsPart incident={alert.incident} query={campaigns} campaigns={own} />
    </Page>
  );
}

/** Sent when the alert is first seen, once: the operator reads when somebody here knew. */
function Receipt({ told: { alert, older } }: { told: ToldIncident }) {
  const { incident: words } = useWords(insurerWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const { send, trouble } = useIntent<{ receivedAt: string }>({ once: true });
  const { incident, readAt, at } = alert;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each alert that nobody has read
  useEffect(() => {
    if (readAt !== null) return;
    void send(`/v1/insurer/incidents/${incident}/read`, {}).then((done) => {
      if (done) void client.invalidateQueries({ queryKey: ['insurer-incidents'] });
    });
  }, [incident, readAt]);
  if (trouble) return <TroubleNotice trouble={trouble} />;
  return (
    <Notice
      tone={readAt === null ? 'calm' : 'good'}
      title={
        readAt === null ? words.receiving : words.receipt(moment(at, language), moment(readAt, language))
      }
      announce="status"
    >
      <p className="reference">
        {incident}
        {older > 0 && ` · ${words.more(older)}`}
      </p>
    </Notice>
  );
}
