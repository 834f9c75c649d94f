import { useEffect } from 'react';
import { Icon } from '../kit/icon.tsx';
import { useWords } from '../kit/language.tsx';
import { Shell } from '../kit/shell.tsx';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';

/** What this is in three sentences, and the doors. */
export function Home() {
  const words = useWords({ fr, en });
  useEffect(() => {
    document.title = `${words.tab} — Cloison`;
  }, [words]);
  return (
    <Shell>
      <div className="home">
        <h1>{words.title}</h1>
        <div className="home-sentences">
          {words.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        <div className="doors">
          <Door href="/pro" title={words.counter} text={words.counterText} main />
          <Door href="/me" title={words.insured} text={words.insuredText} />
          <Door href="/insurer" title={words.insurer} text={words.insurerText} />
          <Door href="/operator" title={words.operator} text={words.operatorText} />
          <Door href="/message" title={words.message} text={words.messageText} />
          <Door href="/simulateur" title={words.simulator} text={words.simulatorText} />
          <Door href="/courrier" title={words.letter} text={words.letterText} />
          <Door href="/concerne" title={words.concerned} text={words.concernedText} />
          <Door href="/docs" title={words.docs} text={words.docsText} />
          <Door href="/docs/openapi.json" title={words.api} text={words.apiText} />
        </div>
        <aside className="home-aside">
          <h2>{words.demonstrationTitle}</h2>
          <p>{words.demonstration}</p>
        </aside>
      </div>
    </Shell>
  );
}

function Door({
  href,
  title,
  text,
  main = false,
}: {
  href: string;
  title: string;
  text: string;
  main?: boolean;
}) {
  return (
    <a className={main ? 'door door-main' : 'door'} href={href}>
      <span className="door-title">
        {title} <Icon name="next" />
      </span>
      <span className="door-text">{text}</span>
    </a>
  );
}
