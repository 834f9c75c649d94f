import type { Language } from '../../src/basics/words.ts';
import type { GridFault } from '../../src/pricing/grid.ts';
import { ActionButton } from '../kit/button.tsx';
import { useWords } from '../kit/language.tsx';
import { Notice } from '../kit/notice.tsx';
import { simulatorWords } from './words/simulator-words.ts';

type Props = {
  readonly faults: readonly GridFault[];
  readonly language: Language;
  readonly textId: string;
};

/** More faults than this are read from the first ones: one slip often makes several. */
const SHOWN_MAX = 20;

/** Each fault at its line, with what to write instead; its button brings the caret there. */
export function GridFaults({ faults, language, textId }: Props) {
  const words = useWords(simulatorWords);
  if (faults.length === 0) return null;
  return (
    <Notice tone="bad" title={words.faults(words.faultCount(faults.length))} announce="alert">
      <ul className="plain-list grid-faults">
        {faults.slice(0, SHOWN_MAX).map(({ line, column, field, reason, remedy }) => (
          <li key={`${line} ${column} ${field} ${reason.en}`}>
            <ActionButton look="plain" onPress={() => goToLine(textId, line)}>
              <span className="unseen">{words.goToLine(String(line))}</span>
              <span aria-hidden="true">{words.place(String(line), String(column))}</span>
            </ActionButton>
            <span>
              {field !== '' && <span className="code">{field}</span>} {reason[language]} {remedy[language]}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Selects the line in the field: the browser scrolls to it. */
function goToLine(textId: string, line: number): void {
  const area = document.querySelector<HTMLTextAreaElement>(`#${textId}`);
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.closest('details')?.setAttribute('open', '');
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4);
}
