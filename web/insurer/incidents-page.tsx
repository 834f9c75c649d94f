import { Link } from 'wouter';
import { moment, whole } from '../kit/format.ts';
import { useLanguage, useWords } from '../kit/language.tsx';
import { Badge, Empty } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { QueryState } from '../kit/query-state.tsx';
import { ClockBadge } from './clock-badge.tsx';
import { peopleOf, type ToldIncident, useToldIncidents } from './told-incidents.ts';
import { insurerWords } from './words/insurer-words.ts';

/** Every leak this insurer was alerted of, with its deadline. */
export function IncidentsPage() {
  const { list: words } = useWords(insurerWords);
  const { query, incidents } = useToldIncidents();
  return (
    <Page title={words.title} lead={words.lead}>
      <QueryState query={query}>
        {incidents.length === 0 ? (
          <Empty title={words.emptyTitle}>
            <p>{words.emptyText}</p>
          </Empty>
        ) : (
          <div className="stack">
            {incidents.map((told) => (
              <IncidentCard key={told.alert.incident} told={told} />
            ))}
          </div>
        )}
      </QueryState>
    </Page>
  );
}

function IncidentCard({ told: { alert, clock } }: { told: ToldIncident }) {
  const words = useWords(insurerWords);
  const { language } = useLanguage();
  const { incident, title, from, to, readAt } = alert;
  const people = peopleOf(alert);
  return (
    <article className="panel" aria-labelledby={`incident-${incident}`}>
      <div className="batch-head">
        <h2 id={`incident-${incident}`}>{title}</h2>
        {readAt === null && <Badge tone="calm">{words.list.fresh}</Badge>}
        <ClockBadge clock={clock} />
      </div>
      <p>
        <strong>{words.people(whole(people, language), people === 1)}</strong>{' '}
        <span className="hint">{words.window(moment(from, language), moment(to, language))}</span>
      </p>
      <p>
        <Link href={`/insurer/incidents/${incident}`} className="row-link">
          {words.list.open}
          <span className="unseen"> {title}</span>
        </Link>
      </p>
    </article>
  );
}
