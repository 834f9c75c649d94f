import { useQuery } from '@tanstack/react-query';
import type { ShownDrill } from '../../../src/contract/drill.ts';
import { ask } from '../../kit/ask.ts';
import { moment } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { AttackLine } from './attack-line.tsx';
import { drillWords } from './words/drill-words.ts';

/** What the last drill showed, attack by attack, and how to run one. */
export function DrillPage() {
  const words = useWords(drillWords);
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['drill', language],
    queryFn: () => ask<ShownDrill>('/v1/operator/drill', { language }),
    staleTime: 0,
  });
  return (
    <Page title={words.title} lead={words.lead}>
      <QueryState query={query}>
        {query.data && (
          <>
            <Notice
              tone={query.data.kept ? 'good' : 'bad'}
              title={query.data.kept ? words.kept : words.broken}
            >
              <p>
                {words.lastOne(moment(query.data.at, language))}.{' '}
                {words.scale(query.data.people.toLocaleString(language), query.data.seconds)}
              </p>
              <p>{words.from[query.data.from]}</p>
            </Notice>
            <section className="panel" aria-label={words.attacks}>
              <h2>{words.attacks}</h2>
              <ol className="plain-list controls">
                {query.data.attacks.map((attack) => (
                  <AttackLine key={attack.name} attack={attack} />
                ))}
              </ol>
            </section>
          </>
        )}
      </QueryState>
      <section className="panel" aria-label={words.run}>
        <h2>{words.run}</h2>
        <p>{words.runText}</p>
        <p>
          <code className="code">{words.runCommand}</code>
        </p>
        <p>
          <a href="/docs/drill">{words.readMore}</a>
        </p>
      </section>
    </Page>
  );
}
