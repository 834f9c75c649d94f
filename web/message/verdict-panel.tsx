import type { MessageCheck } from '../../src/messages/check-message.ts';
import type { Verdict } from '../../src/messages/decide.ts';
import type { Facts } from '../../src/messages/facts.ts';
import { ActionButton } from '../kit/button.tsx';
import { longDay } from '../kit/format.ts';
import { Icon, type IconName } from '../kit/icon.tsx';
import { useLanguage, useWords } from '../kit/language.tsx';
import { messageWords } from './words/message-words.ts';

const ICONS: Readonly<Record<Verdict, IconName>> = {
  genuine: 'check',
  phishing: 'alert',
  unsure: 'question',
};

type Props = { readonly check: MessageCheck; readonly facts: Facts; readonly onAgain: () => void };

/** The verdict as a whole state: what it is, why, what to do, where to report it. No image of fear. */
export function VerdictPanel({ check, facts, onAgain }: Props) {
  const words = useWords(messageWords);
  const { language } = useLanguage();
  const { verdict, reasons, report, body } = check;
  const reach = facts.bodies.find(({ id }) => id === body)?.reach[language];
  const [first = '', ...rest] = words.steps[verdict];
  const sure = reach === undefined ? words.reachUnknown : words.reach(reach);
  const steps = verdict === 'genuine' ? [first, ...rest] : [first, sure, ...rest];
  return (
    <div className="panel verdict" id="verdict-reasons">
      <h2>{words.why}</h2>
      <ul className="verdict-list">
        {reasons.map(({ code, text }) => (
          <li key={code}>{text[language]}</li>
        ))}
      </ul>
      <h2>{words.now}</h2>
      <ol className="verdict-list">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {report.length > 0 && (
        <>
          <h2>{words.report}</h2>
          <ul className="verdict-list">
            {report.map(({ id, how }) => (
              <li key={id}>{how[language]}</li>
            ))}
          </ul>
        </>
      )}
      {verdict !== 'genuine' && (
        <details className="message-help">
          <summary>{words.already}</summary>
          <ul className="verdict-list">
            {words.alreadySteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </details>
      )}
      <p className="actions">
        <ActionButton onPress={onAgain}>{words.again}</ActionButton>
      </p>
      <p className="hint">{words.asOf(longDay(facts.asOf, language))}</p>
    </div>
  );
}

/** The one sentence that is announced: an icon, words, and only then a colour. */
export function VerdictTitle({ verdict }: { readonly verdict: Verdict }) {
  const words = useWords(messageWords).verdicts[verdict];
  return (
    <div className={`verdict-title verdict-${verdict}`}>
      <Icon name={ICONS[verdict]} large />
      <div>
        <p className="verdict-name">{words.title}</p>
        <p>{words.text}</p>
      </div>
    </div>
  );
}
