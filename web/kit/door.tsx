import type { Words } from '../../src/basics/words.ts';
import { SIGN_IN_FAULTS, type SignInFault } from '../../src/contract/sign-in-faults.ts';
import { Icon } from './icon.tsx';
import { useLanguage } from './language.tsx';
import { Notice } from './notice.tsx';
import { Page } from './page.tsx';
import { signInAddress } from './sign-out.ts';

type Props = {
  readonly title: string;
  readonly lead: string;
  readonly signIn: string;
  readonly development: string;
  readonly points: readonly string[];
  readonly next: string;
};

/** What a visitor sees before signing in, and why signing in did not work. */
export function Door({ title, lead, signIn, development, points, next }: Props) {
  const { language } = useLanguage();
  const fault = signInFault(window.location.search);
  return (
    <Page title={title} lead={lead}>
      <div className="panel door-panel">
        {fault && <Notice tone="bad" title={fault[language]} announce="alert" />}
        <ul className="points">
          {points.map((point) => (
            <li key={point}>
              <Icon name="check" />
              {point}
            </li>
          ))}
        </ul>
        <p className="actions">
          <a className="button button-primary button-big" href={signInAddress(next)}>
            {signIn}
          </a>
        </p>
        <p className="hint">{development}</p>
      </div>
    </Page>
  );
}

/** Why signing in did not work, when the address says so. */
export function signInFault(search: string): Words | undefined {
  const given = new URLSearchParams(search).get('erreur') ?? '';
  return Object.hasOwn(SIGN_IN_FAULTS, given) ? SIGN_IN_FAULTS[given as SignInFault] : undefined;
}
