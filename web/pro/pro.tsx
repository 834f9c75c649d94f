import { Route, Switch } from 'wouter';
import { Door } from '../kit/door.tsx';
import { Gate } from '../kit/gate.tsx';
import { useWords } from '../kit/language.tsx';
import { NotFoundPage } from '../kit/not-found.tsx';
import { CounterPage } from './counter/counter.tsx';
import { CounterProvider } from './counter/counter-context.tsx';
import { InvoicePage } from './invoices/invoice-page.tsx';
import { InvoicesPage } from './invoices/invoices-page.tsx';
import { SimulatePage } from './simulate/simulate-page.tsx';
import { TransferPage } from './transfers/transfer-page.tsx';
import { TransfersPage } from './transfers/transfers-page.tsx';
import { proWords } from './words/pro-words.ts';

/** The portal of professionals. The counter lives above the pages: looking at an invoice loses no patient. */
export function Pro() {
  const words = useWords(proWords);
  const menu = [
    { href: '/pro', label: words.menu.counter },
    { href: '/pro/simuler', label: words.menu.simulate },
    { href: '/pro/factures', label: words.menu.invoices },
    { href: '/pro/virements', label: words.menu.transfers },
  ];
  return (
    <Gate kind="professional" menu={menu} door={<Door {...words.door} next="/pro" />}>
      {(session) => (
        <CounterProvider key={`${session.name} ${session.practice?.finess}`} session={session}>
          <Switch>
            <Route path="/pro" component={CounterPage} />
            <Route path="/pro/simuler" component={SimulatePage} />
            <Route path="/pro/factures" component={InvoicesPage} />
            <Route path="/pro/factures/:number">{({ number }) => <InvoicePage number={number} />}</Route>
            <Route path="/pro/virements" component={TransfersPage} />
            <Route path="/pro/virements/:number">{({ number }) => <TransferPage number={number} />}</Route>
            <Route component={NotFoundPage} />
          </Switch>
        </CounterProvider>
      )}
    </Gate>
  );
}
