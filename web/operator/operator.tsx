import { Route, Switch } from 'wouter';
import { Door } from '../kit/door.tsx';
import { Gate } from '../kit/gate.tsx';
import { useWords } from '../kit/language.tsx';
import { NotFoundPage } from '../kit/not-found.tsx';
import { AccessPage } from './accesses/access-page.tsx';
import { AccessesPage } from './accesses/accesses-page.tsx';
import { ActsPage } from './accesses/acts-page.tsx';
import { PicturePage } from './direct/picture-page.tsx';
import { DrillPage } from './drill/drill-page.tsx';
import { EvidencePage } from './evidence/evidence-page.tsx';
import { IncidentsPage } from './incidents/incidents-page.tsx';
import { DeclarePage } from './incidents/room/declare-form.tsx';
import { RoomPage } from './incidents/room/room-page.tsx';
import { PaymentsPage } from './payments/payments-page.tsx';
import { operatorWords } from './words/operator-words.ts';

/** The portal of the operator: what happens now, who may do what, what leaked perhaps, and what is paid. */
export function Operator() {
  const { menu: words, door } = useWords(operatorWords);
  const menu = [
    { href: '/operator', label: words.direct },
    { href: '/operator/acces', label: words.accesses },
    { href: '/operator/gestes', label: words.acts },
    { href: '/operator/incidents', label: words.incidents },
    { href: '/operator/preuves', label: words.evidence },
    { href: '/operator/exercice', label: words.drill },
    { href: '/operator/paiements', label: words.payments },
  ];
  return (
    <Gate kind="operator" menu={menu} door={<Door {...door} next="/operator" />}>
      {(session) => (
        <Switch>
          <Route path="/operator" component={PicturePage} />
          <Route path="/operator/acces" component={AccessesPage} />
          <Route path="/operator/acces/:target/:id">
            {({ target, id }) => (
              <AccessPage key={`${target} ${id}`} target={target} id={id} me={session.name} />
            )}
          </Route>
          <Route path="/operator/gestes" component={ActsPage} />
          <Route path="/operator/incidents" component={IncidentsPage} />
          <Route path="/operator/preuves" component={EvidencePage} />
          <Route path="/operator/exercice" component={DrillPage} />
          <Route path="/operator/incidents/nouveau" component={DeclarePage} />
          <Route path="/operator/incidents/:number">
            {({ number }) => <RoomPage key={number} number={number} />}
          </Route>
          <Route path="/operator/paiements">
            <PaymentsPage me={session.name} />
          </Route>
          <Route component={NotFoundPage} />
        </Switch>
      )}
    </Gate>
  );
}
