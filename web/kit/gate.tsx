import type { ReactNode } from 'react';
import { useWords } from './language.tsx';
import { Page } from './page.tsx';
import { type PortalSession, useSession } from './session.tsx';
import { type MenuEntry, Shell } from './shell.tsx';
import { TroubleNotice } from './trouble-notice.tsx';
import { kitWords } from './words/kit-words.ts';

type Props = {
  readonly kind: PortalSession['kind'];
  readonly menu: readonly MenuEntry[];
  /** What a visitor sees before signing in. */
  readonly door: ReactNode;
  readonly children: (session: PortalSession) => ReactNode;
};

/** Lets one role in; everybody else is told why not and what to do. */
export function Gate({ kind, menu, door, children }: Props) {
  const words = useWords(kitWords);
  const state = useSession();
  if (state.kind === 'loading') {
    return (
      <Shell>
        <p className="loading" role="status">
          {words.gateLoading}
        </p>
      </Shell>
    );
  }
  if (state.kind === 'unreachable') {
    return (
      <Shell>
        <Page title={words.unreachableTitle}>
          <TroubleNotice trouble={{ kind: 'unreachable' }} retry={state.retry} />
        </Page>
      </Shell>
    );
  }
  if (state.kind === 'signed-out') return <Shell>{door}</Shell>;
  if (state.session.kind !== kind) {
    return (
      <Shell session={state.session}>
        <Page title={words.wrongRoleTitle} lead={words.wrongRoleText(state.session.name)}>
          {null}
        </Page>
      </Shell>
    );
  }
  return (
    <Shell menu={menu} session={state.session} lost={state.lost}>
      {children(state.session)}
    </Shell>
  );
}
