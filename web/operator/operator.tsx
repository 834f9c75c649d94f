import { Route, Switch } from 'wouter';
import { Door } from '../kit/door.tsx';
import { Gate } from '../kit/gate.tsx';
import { useWords } from '../kit/language.tsx';
import { NotFoundPage } from '../kit/not-found.tsx';
import { PaymentsPage } from './payments-page.tsx';
import { operatorWords } from './words/operator-words.ts';

/** The portal of the operator; in this issue, its payments. */
export function Operator() {
  const words = useWords(operatorWords);
  const menu = [{ href: '/operator', label: words.menu.payments }];
  return (
    <Gate kind="operator" menu={menu} door={<Door {...words.door} next="/operator" />}>
      {(session) => (
        <Switch>
          <Route path="/operator">
            <PaymentsPage me={session.name} />
          </Route>
          <Route component={NotFoundPage} />
        </Switch>
      )}
    </Gate>
  );
}
