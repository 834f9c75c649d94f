import { useEffect } from 'react';
import { Route, Switch } from 'wouter';
import { useWords } from '../kit/language.tsx';
import { NotFoundPage } from '../kit/not-found.tsx';
import { Page } from '../kit/page.tsx';
import { type SessionState, useSession } from '../kit/session.tsx';
import { Shell } from '../kit/shell.tsx';
import { TroubleNotice } from '../kit/trouble-notice.tsx';
import { kitWords } from '../kit/words/kit-words.ts';
import { CardPage } from './card/card-page.tsx';
import { serveOffline } from './card/serve-offline.ts';
import { ConcernedPage } from './concerned/concerned-page.tsx';
import { ActsPage } from './history/acts-page.tsx';
import { HistoryPage } from './history/history-page.tsx';
import { KeptPage } from './kept-page.tsx';
import { MeDoor } from './me-door.tsx';
import { meWords } from './words/me-words.ts';

/** The portal of insured people. The card and what we keep are for everybody; the rest is behind the door. */
export function Me() {
  const words = useWords(meWords).menu;
  const state = useSession();
  useEffect(serveOffline, []);
  const menu = [
    { href: '/me', label: words.lookups },
    { href: '/me/concerne', label: words.concerned },
    { href: '/me/carte', label: words.card },
    { href: '/me/informations', label: words.kept },
  ];
  const signedIn = state.kind === 'signed-in' ? state : null;
  return (
    <Shell menu={menu} session={signedIn?.session} lost={signedIn?.lost ?? false}>
      {/* Links of this tree point at a page of ours that may be put on a screen of a telephone. */}
      <link rel="manifest" href="/me.webmanifest" />
      <Switch>
        <Route path="/me/carte" component={CardPage} />
        <Route path="/me/informations" component={KeptPage} />
        <Route path="/me">
          <Behind state={state}>
            <HistoryPage />
          </Behind>
        </Route>
        <Route path="/me/concerne">
          <Behind state={state}>
            <ConcernedPage />
          </Behind>
        </Route>
        <Route path="/me/actes">
          <Behind state={state}>
            <ActsPage />
          </Behind>
        </Route>
        <Route component={NotFoundPage} />
      </Switch>
    </Shell>
  );
}

function Behind({ state, children }: { state: SessionState; children: React.ReactNode }) {
  const words = useWords(kitWords);
  switch (state.kind) {
    case 'loading':
      return (
        <p className="loading" role="status">
          {words.gateLoading}
        </p>
      );
    case 'unreachable':
      return (
        <Page title={words.unreachableTitle}>
          <TroubleNotice trouble={{ kind: 'unreachable' }} retry={state.retry} />
        </Page>
      );
    case 'signed-out':
      return <MeDoor />;
    case 'signed-in':
      return children;
  }
}
