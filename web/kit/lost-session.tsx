import { useWords } from './language.tsx';
import { Notice } from './notice.tsx';
import { signInAddress } from './sign-out.ts';
import { kitWords } from './words/kit-words.ts';

/** Sign-in happens in another window, so that this one keeps what was typed, in memory only. */
export function LostSession() {
  const words = useWords(kitWords);
  return (
    <Notice tone="wait" title={words.lostTitle} announce="alert">
      <p>{words.lostText}</p>
      <a
        className="button button-primary"
        href={signInAddress(`/${window.location.pathname.split('/')[1] ?? 'pro'}/reconnecte`)}
        target="_blank"
        rel="opener"
      >
        {words.signInAgain}
      </a>
    </Notice>
  );
}
