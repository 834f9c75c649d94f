import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { MeConcerned, OwnVerdict } from '../../../src/contract/me.ts';
import { LeakAdvice, LeakLines, LeakPart } from '../../concerned/leak-parts.tsx';
import { concernedWords } from '../../concerned/words/concerned-words.ts';
import { ask } from '../../kit/ask.ts';
import { longDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice, type Tone } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { ownWords } from './words/own-words.ts';

const TONES: Record<OwnVerdict, Tone> = {
  read: 'bad',
  reachable: 'wait',
  'cannot-exclude': 'wait',
  'not-in-scope': 'good',
  'not-counted': 'calm',
};

/** Am I concerned? The answer of each incident for whoever is signed in; the question is in the log. */
export function ConcernedPage() {
  const words = useWords(ownWords);
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['me-concerned', language],
    queryFn: () => ask<MeConcerned>('/v1/me/concerned', { language }),
  });
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="me">
        <QueryState query={query}>{query.data && <Answers {...query.data} />}</QueryState>
        <p className="hint">
          {words.former} <Link href="/concerne">{words.published}</Link>
        </p>
        <p className="hint">
          {words.noted} <Link href="/me/actes">{words.acts}</Link>
        </p>
      </div>
    </Page>
  );
}

function Answers({ insurers, incidents }: MeConcerned) {
  const words = useWords(ownWords);
  const silent = insurers.filter(({ amc }) => !incidents.some(({ insurer }) => insurer.amc === amc));
  if (insurers.length === 0 && incidents.length === 0)
    return (
      <Notice tone="wait" title={words.nobody} announce="status">
        <p>{words.nobodyText}</p>
      </Notice>
    );
  return (
    <>
      {incidents.map((one) => (
        <Incident key={`${one.insurer.amc} ${one.leak.incident}`} {...one} />
      ))}
      {silent.map(({ amc, name }) => (
        <Notice key={amc} tone="good" title={words.none(name)}>
          <p>{words.noneText}</p>
        </Notice>
      ))}
    </>
  );
}

function Incident({ insurer, verdict, leak }: MeConcerned['incidents'][number]) {
  const words = useWords(ownWords);
  const told = useWords(concernedWords);
  const { language } = useLanguage();
  const date = (day: string): string => longDay(day, language);
  const id = `own-${insurer.amc}-${leak.incident}`;
  return (
    <section className="panel letter-text" aria-labelledby={id}>
      <h2 id={id}>
        {insurer.name}, {inSentence(told.between(date(leak.from), date(leak.to)))}
      </h2>
      <Notice tone={TONES[verdict]} title={words.verdict[verdict].title}>
        <p>{words.verdict[verdict].text}</p>
      </Notice>
      <p>
        {leak.cause} {told.known(date(leak.knownOn))}
      </p>
      {verdict === 'not-in-scope' ? (
        <p className="reference">{told.incident(leak.incident)}</p>
      ) : (
        <>
          <LeakPart title={words.data[verdict]}>
            <LeakLines items={leak.data} />
          </LeakPart>
          <LeakAdvice leak={leak} />
        </>
      )}
    </section>
  );
}

function inSentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
