import { Route, Switch } from 'wouter';
import { Door } from '../kit/door.tsx';
import { Gate } from '../kit/gate.tsx';
import { useWords } from '../kit/language.tsx';
import { NotFoundPage } from '../kit/not-found.tsx';
import { CampaignPage } from './campaign/campaign-page.tsx';
import { IncidentPage } from './incident-page.tsx';
import { IncidentsPage } from './incidents-page.tsx';
import { NoticePage } from './notice/notice-page.tsx';
import { insurerWords } from './words/insurer-words.ts';

/** The portal of an insurer: which leaks reach its members, by when it answers, and what it tells them. */
export function Insurer() {
  const { menu, door } = useWords(insurerWords);
  return (
    <Gate kind="insurer" menu={[{ href: '/insurer', label: menu }]} door={<Door {...door} next="/insurer" />}>
      {(session) => (
        <Switch>
          <Route path="/insurer" component={IncidentsPage} />
          <Route path="/insurer/incidents/:number">
            {({ number }) => <IncidentPage key={number} number={number} />}
          </Route>
          <Route path="/insurer/incidents/:number/message">
            {({ number }) => (
              <NoticePage key={number} number={number} insurer={session.insurer ?? session.name} />
            )}
          </Route>
          <Route path="/insurer/messages/:number">
            {({ number }) => <CampaignPage key={number} number={number} />}
          </Route>
          <Route component={NotFoundPage} />
        </Switch>
      )}
    </Gate>
  );
}
