import { Link } from 'wouter';
import type { PublicCheck } from '../../src/contract/checks.ts';
import type { LeakOut, LeaksAnswer } from '../../src/contract/telling.ts';
import { longDay } from '../kit/format.ts';
import { useLanguage, useWords } from '../kit/language.tsx';
import { Notice } from '../kit/notice.tsx';
import { AnonymousCheck } from './anonymous/anonymous-check.tsx';
import { LeakAdvice, LeakLines, LeakPart } from './leak-parts.tsx';
import { concernedWords } from './words/concerned-words.ts';

/** What one insurer has told: each incident, or that there is none. */
export function LeaksOf({
  answer: { insurer, leaks },
  checks,
}: {
  answer: LeaksAnswer;
  checks: readonly PublicCheck[];
}) {
  const words = useWords(concernedWords);
  if (insurer === null && leaks.length === 0)
    return (
      <Notice tone="wait" title={words.unknownTitle}>
        <p>{words.unknownText}</p>
      </Notice>
    );
  if (leaks.length === 0)
    return (
      <Notice tone="calm" title={words.none(insurer ?? '')}>
        <p>{words.noneText}</p>
      </Notice>
    );
  return (
    <>
      {leaks.map((leak) => (
        <Leak
          key={leak.incident}
          leak={leak}
          check={checks.find(({ incident }) => incident === leak.incident)}
        />
      ))}
      <Personal />
    </>
  );
}

function Leak({ leak, check }: { leak: LeakOut; check: PublicCheck | undefined }) {
  const words = useWords(concernedWords);
  const { language } = useLanguage();
  const date = (day: string): string => longDay(day, language);
  return (
    <section className="panel letter-text" aria-labelledby={`leak-${leak.incident}`}>
      <h2 id={`leak-${leak.incident}`}>{words.between(date(leak.from), date(leak.to))}</h2>
      <p>
        {leak.cause} {words.known(date(leak.knownOn))}
      </p>
      <LeakPart title={words.data}>
        <p>{words.dataText}</p>
        <LeakLines items={leak.data} />
      </LeakPart>
      <LeakAdvice leak={leak} />
      {check && <AnonymousCheck check={check} />}
    </section>
  );
}

/** The personal answer is in the letter, or behind a proven identity; never behind a question of this page. */
function Personal() {
  const words = useWords(concernedWords);
  return (
    <Notice tone="plain" title={words.personal}>
      <p>{words.personalText}</p>
      <p className="actions">
        <Link className="button button-primary" href="/me/concerne">
          {words.mine}
        </Link>{' '}
        <Link href="/courrier">{words.verify}</Link>
      </p>
    </Notice>
  );
}
