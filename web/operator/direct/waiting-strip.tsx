import { Link } from 'wouter';
import type { Picture } from '../../../src/contract/picture.ts';
import { Icon } from '../../kit/icon.tsx';
import { useWords } from '../../kit/language.tsx';
import { directWords } from './words/direct-words.ts';

/** What awaits a person, each with the page where it is done; « rien n’attend » is said. */
export function WaitingStrip({ waiting }: { waiting: Picture['waiting'] }) {
  const words = useWords(directWords);
  const { cut, restorations, incidents, signals } = waiting;
  const links = [
    { href: '/operator/acces?etat=coupe', text: words.restorations(restorations) },
    { href: '/operator/incidents', text: words.incidents(incidents) },
    { href: '/operator/incidents', text: words.signals(signals) },
  ].filter(({ text }) => text !== '');
  return (
    <section className="waiting" aria-label={words.waiting}>
      <h2>{words.waiting}</h2>
      {links.length === 0 ? (
        <p className="waiting-none">
          <Icon name="check" />
          {words.nothingWaits}
        </p>
      ) : (
        <ul className="waiting-list">
          {links.map(({ href, text }) => (
            <li key={text}>
              <Link href={href} className="waiting-link">
                {text}
                <Icon name="next" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {cut > 0 && (
        <Link href="/operator/acces?etat=coupe" className="waiting-link waiting-calm">
          {words.cut(cut)}
          <Icon name="next" />
        </Link>
      )}
    </section>
  );
}
