import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { MeLookup, MeLookups } from '../../../src/contract/me.ts';
import { ActionButton } from '../../kit/button.tsx';
import { longDay } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { meWords } from '../words/me-words.ts';
import { ExportPanel } from './export-panel.tsx';
import { Filters } from './filters.tsx';
import { LookupLine } from './lookup-line.tsx';
import { UnprovedNotice } from './unproved-notice.tsx';
import { type Choice, EVERYTHING, useLookups } from './use-lookups.ts';

/** Who looked me up: the newest first, each line with its proof, and nobody else's. */
export function HistoryPage() {
  const words = useWords(meWords).lookups;
  const [choice, setChoice] = useState<Choice>(EVERYTHING);
  const everything = useLookups(EVERYTHING);
  const query = useLookups(choice);
  const lines = linesOf(query.data?.pages);
  const all = linesOf(everything.data?.pages);
  const first = query.data?.pages[0];
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="me">
        <UnprovedNotice lines={all} show={() => setChoice({ ...EVERYTHING, onlyUnproved: true })} />
        {all.length > 0 && <Filters lines={all} choice={choice} choose={setChoice} />}
        <QueryState query={query}>
          {first && lines.length === 0 && <Nobody filtered={choice !== EVERYTHING} />}
          {lines.length > 0 && (
            <>
              <p className="hint" role="status">
                {lines.length === 1 ? words.countOne : words.count(String(lines.length))}
              </p>
              <Months lines={lines} />
            </>
          )}
          {query.hasNextPage && (
            <p className="actions">
              <ActionButton
                icon="down"
                isPending={query.isFetchingNextPage}
                onPress={() => void query.fetchNextPage()}
              >
                {words.more}
              </ActionButton>
            </p>
          )}
          {first && <Since {...first} />}
          {all.length > 0 && <ExportPanel />}
          <p>
            <Link href="/me/actes">{words.ownActs}</Link>
          </p>
        </QueryState>
      </div>
    </Page>
  );
}

function linesOf(pages: readonly MeLookups[] | undefined): MeLookup[] {
  return pages?.flatMap(({ lookups }) => lookups) ?? [];
}

/** « Rien à faire » is a state of its own. */
function Nobody({ filtered }: { filtered: boolean }) {
  const words = useWords(meWords).lookups;
  return (
    <div className="empty">
      <span className="empty-drawing">
        <Icon name="shield" large />
      </span>
      <p className="empty-title">{filtered ? words.emptyFilter : words.emptyTitle}</p>
      {!filtered && <p className="empty-text">{words.emptyText}</p>}
    </div>
  );
}

function Months({ lines }: { lines: readonly MeLookup[] }) {
  const { language } = useLanguage();
  const months = useMemo(() => {
    const name = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
      timeZone: 'Europe/Paris',
      month: 'long',
      year: 'numeric',
    });
    return [...Map.groupBy(lines, ({ at }) => name.format(new Date(at)))];
  }, [lines, language]);
  return months.map(([month, own]) => (
    <section key={month} className="month">
      <h2>{month}</h2>
      {own.map((lookup) => (
        <LookupLine key={lookup.entry} lookup={lookup} />
      ))}
    </section>
  ));
}

/** Since when the log speaks, and what retention takes: an absence must not be mistaken for a proof. */
function Since({ heldSince, monthsHeld }: MeLookups) {
  const words = useWords(meWords).lookups;
  const { language } = useLanguage();
  const text =
    heldSince === null ? words.sinceNever : words.since(longDay(heldSince, language), String(monthsHeld));
  return <p className="hint">{text}</p>;
}
