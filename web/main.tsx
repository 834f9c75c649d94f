import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Route, Switch } from 'wouter';
import './kit/style/tokens.css';
import './kit/style/base.css';
import './kit/style/controls.css';
import './kit/style/states.css';
import './kit/style/layout.css';
import './kit/style/home.css';
import './kit/style/counter.css';
import './kit/style/acts.css';
import './kit/style/ticket.css';
import './kit/style/lists.css';
import './kit/style/message.css';
import './kit/style/letter.css';
import './kit/style/insurer.css';
import './kit/style/room.css';
import './kit/style/watch.css';
import './kit/style/drill.css';
import './kit/style/chart.css';
import './kit/style/gestures.css';
import './kit/style/me.css';
import './kit/style/ecard.css';
import './kit/style/simulator.css';
import { Failed } from './kit/ask.ts';
import { LanguageProvider } from './kit/language.tsx';
import { NotFound } from './kit/not-found.tsx';
import { Reconnected } from './kit/reconnected.tsx';
import { SessionProvider } from './kit/session.tsx';
import { readMeSession } from './me/me-session.ts';
import { Home } from './public/home.tsx';

const Pro = lazy(() => import('./pro/pro.tsx').then((room) => ({ default: room.Pro })));
const Operator = lazy(() =>
  import('./operator/operator.tsx').then((room) => ({
    default: room.Operator,
  })),
);

const Message = lazy(() => import('./message/message.tsx').then((room) => ({ default: room.MessagePage })));
const Simulator = lazy(() =>
  import('./simulator/simulator.tsx').then((room) => ({ default: room.SimulatorPage })),
);
const Letter = lazy(() => import('./letter/letter.tsx').then((room) => ({ default: room.LetterPage })));
const Concerned = lazy(() =>
  import('./concerned/concerned.tsx').then((room) => ({ default: room.ConcernedPage })),
);
const Insurer = lazy(() => import('./insurer/insurer.tsx').then((room) => ({ default: room.Insurer })));
const Me = lazy(() => import('./me/me.tsx').then((room) => ({ default: room.Me })));

/** Reading again is harmless, so a lost connection is retried twice; a refusal never. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && error instanceof Failed && error.trouble.kind === 'unreachable',
      retryDelay: 600,
    },
  },
});

/** A page brought back by the Back button would show the last patient again: it is loaded anew instead. */
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});

function Portals() {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/" component={Home} />
        <Route path="/message" component={Message} />
        <Route path="/simulateur" component={Simulator} />
        <Route path="/courrier" component={Letter} />
        <Route path="/concerne" component={Concerned} />
        <Route path="/pro/reconnecte" component={Reconnected} />
        <Route path="/operator/reconnecte" component={Reconnected} />
        <Route path="/pro/*?">
          <SessionProvider>
            <Pro />
          </SessionProvider>
        </Route>
        <Route path="/insurer/reconnecte" component={Reconnected} />
        <Route path="/insurer/*?">
          <SessionProvider>
            <Insurer />
          </SessionProvider>
        </Route>
        <Route path="/operator/*?">
          <SessionProvider>
            <Operator />
          </SessionProvider>
        </Route>
        <Route path="/me/reconnecte" component={Reconnected} />
        <Route path="/me/*?">
          <SessionProvider portal="me" read={readMeSession}>
            <Me />
          </SessionProvider>
        </Route>
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <Portals />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
