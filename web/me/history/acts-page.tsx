import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { MeAct, MeLookups } from '../../../src/contract/me.ts';
import { ask } from '../../kit/ask.ts';
import { moment } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { meWords } from '../words/me-words.ts';
import { ProofPanel } from './proof-panel.tsx';

/** What the person did themself, or somebody who signed in as them. */
export function ActsPage() {
  const all = useWords(meWords);
  const words = all.acts;
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['acts'],
    queryFn: () => ask<MeLookups>('/v1/me/lookups?purpose=own', { language }),
  });
  const acts = query.data?.acts ?? [];
  return (
    <Page title={words.title} lead={words.lead}>
      <QueryState query={query}>
        {acts.length === 0 ? (
          <p>{words.empty}</p>
        ) : (
          <ul className="plain-list acts">
            {acts.map((act) => (
              <Act key={act.entry} act={act} />
            ))}
          </ul>
        )}
      </QueryState>
      <p>
        <Link href="/me">{words.back}</Link>
      </p>
    </Page>
  );
}

function Act({ act }: { act: MeAct }) {
  const words = useWords(meWords);
  const { language } = useLanguage();
  return (
    <li className="lookup">
      <p>
        <strong>{words.acts.act[act.act]}</strong> {moment(act.at, language)}
      </p>
      <details className="lookup-details">
        <summary>
          {words.line.details} <span className="unseen">({moment(act.at, language)})</span>
        </summary>
        <ProofPanel line={act} shown={{ kind: 'own', at: act.at, act: act.act }} />
      </details>
    </li>
  );
}
