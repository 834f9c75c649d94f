import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { CampaignAnswer, CampaignList, PreviewAnswer } from '../../../src/contract/telling.ts';
import { ask } from '../../kit/ask.ts';
import { Confirm } from '../../kit/confirm.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { type Alert, useToldIncidents } from '../told-incidents.ts';
import { insurerWords } from '../words/insurer-words.ts';
import { type Draft, newDraft, versionOf } from './draft.ts';
import { NoticeForm } from './notice-form.tsx';
import { NoticePreview } from './notice-preview.tsx';

type Props = { readonly number: string; readonly insurer: string };

/** Where the facts are given, the message is looked at, and published. */
export function NoticePage({ number, insurer }: Props) {
  const { notice: words } = useWords(insurerWords);
  const { language } = useLanguage();
  const { query, incidents } = useToldIncidents();
  const campaigns = useQuery({
    queryKey: ['insurer-campaigns'],
    queryFn: () => ask<CampaignList>('/v1/insurer/campaigns', { language }),
    staleTime: 0,
  });
  const alert = incidents.find((told) => told.alert.incident === number)?.alert;
  if (query.data && !alert) return <NotFoundPage />;
  return (
    <Page title={words.title} lead={words.lead}>
      <p>
        <Link href={`/insurer/incidents/${number}`} className="back">
          {words.back}
        </Link>
      </p>
      <QueryState query={query}>
        <QueryState query={campaigns}>
          {alert && campaigns.data && (
            <Writing alert={alert} published={campaigns.data.campaigns} insurer={insurer} />
          )}
        </QueryState>
      </QueryState>
    </Page>
  );
}

type WritingProps = {
  readonly alert: Alert;
  readonly published: CampaignList['campaigns'];
  readonly insurer: string;
};

function Writing({ alert, published, insurer }: WritingProps) {
  const { notice: words } = useWords(insurerWords);
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(() => newDraft(alert, published, new Date()));
  const [seen, setSeen] = useState<{ of: Draft; answer: PreviewAnswer } | null>(null);
  const preview = useIntent<PreviewAnswer>({ once: false });
  const publishing = useIntent<CampaignAnswer>({ once: true });
  const { incident } = alert;
  const look = async () => {
    const answer = await preview.send('/v1/insurer/campaigns/preview', { incident, notice: draft });
    if (!answer) return;
    setSeen({ of: draft, answer });
    document.getElementById('preview')?.focus();
  };
  const publish = async () => {
    const done = await publishing.send('/v1/insurer/campaigns', { incident, notice: draft });
    if (!done?.number) return;
    await client.invalidateQueries({ queryKey: ['insurer-campaigns'] });
    navigate(`/insurer/messages/${done.number}`);
  };
  const fresh = seen?.of === draft;
  return (
    <div className="writing">
      <section className="panel" aria-labelledby="facts">
        <h2 id="facts">{words.facts}</h2>
        <NoticeForm
          draft={draft}
          onChange={(next) => setDraft({ ...next, version: versionOf(incident, next.verdict, published) })}
          onPreview={() => void look()}
          seen={seen !== null}
          pending={preview.pending}
          trouble={preview.trouble}
        />
      </section>
      <section className="panel" aria-labelledby="preview">
        <h2 id="preview" tabIndex={-1}>
          {words.previewTitle}
        </h2>
        {seen ? (
          <NoticePreview answer={seen.answer} asked={{ incident, notice: seen.of }} insurer={insurer} />
        ) : (
          <p className="hint">{words.lead}</p>
        )}
        {seen && !fresh && (
          <p role="status" className="hint">
            {words.changed}
          </p>
        )}
        {publishing.trouble && <TroubleNotice trouble={publishing.trouble} />}
        {seen && fresh && seen.answer.faults.length === 0 && (
          <div className="actions">
            <Confirm
              label={words.publish}
              look="primary"
              title={words.publishTitle}
              text={words.publishText}
              keep={words.keep}
              pending={publishing.pending}
              onConfirm={publish}
            />
          </div>
        )}
      </section>
    </div>
  );
}
