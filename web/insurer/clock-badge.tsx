import { moment } from '../kit/format.ts';
import { useLanguage, useWords } from '../kit/language.tsx';
import { Badge } from '../kit/notice.tsx';
import type { Clock } from './told-incidents.ts';
import { insurerWords } from './words/insurer-words.ts';

const TONES = {
  'not-started': 'plain',
  running: 'wait',
  late: 'bad',
  filed: 'good',
  'filed-late': 'wait',
} as const;

/** The deadline in a few words, with its date. */
export function ClockBadge({ clock: { state, dueAt, filedAt } }: { clock: Clock }) {
  const { clock: words } = useWords(insurerWords);
  const { language } = useLanguage();
  const say = words[state];
  const at = state === 'filed' || state === 'filed-late' ? filedAt : dueAt;
  return (
    <Badge tone={TONES[state]}>
      {typeof say === 'string' ? say : say(at === null ? '–' : moment(at, language))}
    </Badge>
  );
}
