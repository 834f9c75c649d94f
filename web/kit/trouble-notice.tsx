import type { Trouble } from './ask.ts';
import { ActionButton } from './button.tsx';
import { useWords } from './language.tsx';
import { Notice } from './notice.tsx';
import { useSession } from './session.tsx';
import { kitWords } from './words/kit-words.ts';

/** What went wrong, what to do, the reference, and the button that tries again with the same intent. */
export function TroubleNotice({ trouble, retry }: { trouble: Trouble; retry?: (() => void) | undefined }) {
  const words = useWords(kitWords);
  const session = useSession();
  const lost = session.kind === 'signed-in' && session.lost;
  if (trouble.kind === 'signed-out') {
    return (
      <Notice tone="wait" title={lost ? words.keptTitle : words.backTitle} announce="alert">
        <p>{lost ? words.keptText : words.backText}</p>
        {retry && !lost && (
          <ActionButton look="primary" icon="next" onPress={retry} autoFocus>
            {words.goOn}
          </ActionButton>
        )}
      </Notice>
    );
  }
  if (trouble.kind === 'unreachable') {
    return (
      <Notice tone="bad" title={words.unreachableTitle} announce="alert">
        <p>{words.unreachableText}</p>
        {retry && <ActionButton onPress={retry}>{words.tryAgain}</ActionButton>}
      </Notice>
    );
  }
  const { problem } = trouble;
  return (
    <Notice tone="bad" title={problem.detail || problem.title} announce="alert">
      <p>{problem.remedy}</p>
      {problem.errors && problem.errors.length > 0 && (
        <ul className="plain-list">
          {problem.errors.map((fault) => (
            <li key={fault.field + fault.reason}>
              <strong>{fault.field}</strong> — {fault.reason} {fault.remedy}
            </li>
          ))}
        </ul>
      )}
      <p className="reference">{words.reference(problem.code, problem.instance)}</p>
      {retry && problem.status >= 500 && <ActionButton onPress={retry}>{words.tryAgain}</ActionButton>}
    </Notice>
  );
}
