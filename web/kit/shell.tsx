import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { ActionButton } from './button.tsx';
import { Mark } from './icon.tsx';
import { useWords } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { LostSession } from './lost-session.tsx';
import type { PortalSession } from './session.tsx';
import { signOut } from './sign-out.ts';
import { kitWords } from './words/kit-words.ts';

export type MenuEntry = { readonly href: string; readonly label: string };

type Props = {
  readonly menu?: readonly MenuEntry[];
  readonly session?: PortalSession | undefined;
  readonly lost?: boolean;
  readonly children: ReactNode;
};

/** What every page has around it: skip link, brand, menu, who is signed in, language, footer. */
export function Shell({ menu = [], session, lost = false, children }: Props) {
  const words = useWords(kitWords);
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className="top">
        <div className="top-row">
          <Link href="/" className="brand" aria-label={words.home}>
            <Mark />
            <span>Cloison</span>
          </Link>
          {menu.length > 0 && (
            <nav className="menu" aria-label={words.mainMenu}>
              {menu.map((entry) => (
                <MenuLink key={entry.href} {...entry} />
              ))}
            </nav>
          )}
          <div className="top-end">
            {session && session.name !== '' && (
              <p className="who">
                <strong>{session.practice?.name ?? session.name}</strong>
                <span>{session.practice ? `${session.name}, ${session.practice.town}` : ''}</span>
              </p>
            )}
            <LanguageSwitch />
            {session && (
              <ActionButton look="plain" onPress={() => void signOut(session.kind)}>
                {words.signOut}
              </ActionButton>
            )}
          </div>
        </div>
        {(session === undefined || session.development) && (
          <p className="demonstration">{words.demonstration}</p>
        )}
      </header>
      <main id="content" tabIndex={-1}>
        {lost && <LostSession />}
        {children}
      </main>
      <footer className="foot">
        <p>{words.footer}</p>
        <p>
          {/* Loaded whole: the page has a policy of its own, which forbids it to send anything. */}
          <a href="/message">{words.checkMessage}</a> · <a href="/simulateur">{words.simulator}</a>
        </p>
        <p>{words.accessibility}</p>
      </footer>
    </>
  );
}

function MenuLink({ href, label }: MenuEntry) {
  const [here] = useRoute(href);
  const [below] = useRoute(`${href}/*`);
  const current = here || (below && href.split('/').length > 2);
  return (
    <Link href={href} className="menu-link" aria-current={current ? 'page' : undefined}>
      {label}
    </Link>
  );
}
