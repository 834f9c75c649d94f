import { Link } from 'wouter';
import type { PublicCheck } from '../../../src/contract/checks.ts';
import { useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import type { Outcome } from './ask-check.ts';
import { anonymousWords } from './words/anonymous-words.ts';

type Props = {
  readonly id: string;
  readonly outcome: Outcome;
  /** What is to be said of whoever is not in the set. */
  readonly others: PublicCheck['others'];
};

/** Yes, no, or why there is no answer. */
export function CheckOutcome({ id, outcome, others }: Props) {
  const words = useWords(anonymousWords);
  switch (outcome.kind) {
    case 'found':
      return (
        <Notice id={id} tone="bad" title={words.found} announce="status">
          <p>{words.foundText}</p>
          <SignIn />
        </Notice>
      );
    case 'absent':
      return others === 'not-in-scope' ? (
        <Notice id={id} tone="good" title={words.absent} announce="status">
          <p>{words.absentText}</p>
        </Notice>
      ) : (
        <Notice id={id} tone="wait" title={words.unlisted} announce="status">
          <p>{words.unlistedText}</p>
        </Notice>
      );
    case 'unsealed':
      return (
        <Notice id={id} tone="calm" title={words.unsealed} announce="status">
          <p>{words.unsealedText}</p>
        </Notice>
      );
    case 'unable':
      return (
        <Notice id={id} tone="wait" title={words.unable} announce="status">
          <p>{words.unableText}</p>
          <SignIn />
        </Notice>
      );
    case 'wrong':
      return (
        <Notice id={id} tone="bad" title={words.wrong} announce="alert">
          <p>{words.wrongText[outcome.what]}</p>
          <p>{words.wrongHelp}</p>
        </Notice>
      );
    case 'trouble':
      if (outcome.trouble.kind === 'problem' && outcome.trouble.problem.code === 'request.too-many')
        return (
          <Notice id={id} tone="wait" title={outcome.trouble.problem.detail} announce="status">
            <SignIn />
          </Notice>
        );
      return outcome.trouble.kind === 'problem' && outcome.trouble.problem.code === 'not-found' ? (
        <Notice id={id} tone="wait" title={words.ended} announce="status">
          <p>{words.endedText}</p>
          <SignIn />
        </Notice>
      ) : (
        <TroubleNotice trouble={outcome.trouble} />
      );
  }
}

function SignIn() {
  const words = useWords(anonymousWords);
  return (
    <p className="actions">
      <Link href="/me/concerne">{words.signIn}</Link>
    </p>
  );
}
