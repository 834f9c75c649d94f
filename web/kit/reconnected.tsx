import { ActionButton } from './button.tsx';
import { useWords } from './language.tsx';
import { Page } from './page.tsx';
import { Shell } from './shell.tsx';
import { kitWords } from './words/kit-words.ts';

/** Where a second sign-in ends: the first window has kept the work. */
export function Reconnected() {
  const words = useWords(kitWords);
  return (
    <Shell>
      <Page title={words.welcomeBackTitle} lead={words.welcomeBackText}>
        <ActionButton look="primary" onPress={() => window.close()} autoFocus>
          {words.closeWindow}
        </ActionButton>
      </Page>
    </Shell>
  );
}
