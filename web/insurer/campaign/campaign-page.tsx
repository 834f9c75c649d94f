import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { moment } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { campaignWords } from '../words/campaign-words.ts';
import { insurerWords } from '../words/insurer-words.ts';
import { BouncesPart } from './bounces-part.tsx';
import { LettersPart } from './letters-part.tsx';
import { ProgressPart } from './progress-part.tsx';
import { PublicPart } from './public-part.tsx';
import { readProgress } from './send-list.ts';
import { SendPart } from './send-part.tsx';

/** Somebody watches while it sends. */
const REFRESH_MS = 2_000;

/** One published message: how far it has come, who is still to be reached, and how. */
export function CampaignPage({ number }: { number: string }) {
  const words = useWords(campaignWords);
  const { verdicts, incident } = useWords(insurerWords);
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['insurer-campaign', number],
    queryFn: () => readProgress(number, language),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
  const progress = query.data;
  if (!progress) {
    return (
      <Page title={words.title}>
        <QueryState query={query}>{null}</QueryState>
      </Page>
    );
  }
  const { notice, publishedAt } = progress;
  return (
    <Page
      title={words.title}
      lead={`${incident.campaign(verdicts[notice.verdict], notice.version)}, ${incident.published(moment(publishedAt, language))}`}
    >
      <p>
        <Link href={`/insurer/incidents/${progress.incident}`} className="back">
          {words.back}
        </Link>
      </p>
      <ProgressPart progress={progress} />
      <SendPart progress={progress} />
      {progress.size !== null && (
        <>
          <BouncesPart number={number} />
          <LettersPart number={number} />
        </>
      )}
      <PublicPart />
    </Page>
  );
}
