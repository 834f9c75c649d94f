import { Link, useLocation } from 'wouter';
import { signInFault } from '../kit/door.tsx';
import { Icon } from '../kit/icon.tsx';
import { useLanguage, useWords } from '../kit/language.tsx';
import { Notice } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { signInAddress } from '../kit/sign-out.ts';
import { ownWords } from './concerned/words/own-words.ts';
import { Kept } from './kept.tsx';
import { meWords } from './words/me-words.ts';

/** What an insured person sees before signing in: the way in, the way to their card, and what is kept of them. */
export function MeDoor() {
  const words = useWords(meWords);
  const { language } = useLanguage();
  const own = useWords(ownWords);
  const concerned = useLocation()[0] === '/me/concerne';
  const title = concerned ? own.title : words.door.title;
  const lead = concerned ? own.doorLead : words.door.lead;
  const fault = signInFault(window.location.search);
  return (
    <Page title={title} lead={lead}>
      <div className="me-door">
        <div className="panel me-door-way">
          {fault && <Notice tone="bad" title={fault[language]} announce="alert" />}
          <p className="actions">
            <a
              className="button button-primary button-big"
              href={signInAddress(concerned ? '/me/concerne' : '/me')}
            >
              {words.door.signIn}
            </a>
          </p>
          <p className="hint">{words.door.through}</p>
        </div>
        <Link href="/me/carte" className="door me-door-card">
          <span className="door-title">
            {words.door.toCard} <Icon name="next" />
          </span>
          <span className="door-text">{words.door.toCardText}</span>
        </Link>
      </div>
      <h2 className="me-kept-title">{words.kept.title}</h2>
      <Kept />
    </Page>
  );
}
