import { Link } from 'wouter';
import type { CampaignList } from '../../src/contract/telling.ts';
import { moment } from '../kit/format.ts';
import { useLanguage, useWords } from '../kit/language.tsx';
import { QueryState } from '../kit/query-state.tsx';
import { insurerWords } from './words/insurer-words.ts';

type Props = {
  readonly incident: string;
  readonly query: Parameters<typeof QueryState>[0]['query'];
  readonly campaigns: CampaignList['campaigns'];
};

/** What was published about this incident, and where the next message is written. */
export function CampaignsPart({ incident, query, campaigns }: Props) {
  const all = useWords(insurerWords);
  const words = all.incident;
  const { language } = useLanguage();
  return (
    <section className="panel" aria-labelledby="told">
      <h2 id="told">{words.told}</h2>
      <QueryState query={query}>
        {campaigns.length === 0 && <p className="hint">{words.notTold}</p>}
        <ul className="plain-list">
          {campaigns.map(({ number, notice, publishedAt, entry }) => (
            <li key={number}>
              <Link href={`/insurer/messages/${number}`} className="row-link">
                {words.campaign(all.verdicts[notice.verdict], notice.version)}
              </Link>
              ,{words.published(moment(publishedAt, language))}{' '}
              {entry && <span className="hint">{words.proven(entry)}</span>}
            </li>
          ))}
        </ul>
      </QueryState>
      <p className="actions">
        <Link className="button button-primary" href={`/insurer/incidents/${incident}/message`}>
          {words.write}
        </Link>
      </p>
    </section>
  );
}
