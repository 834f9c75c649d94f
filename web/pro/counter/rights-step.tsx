import { CARE_DOMAIN_WORDS } from '../../../src/basics/care-domain.ts';
import type { RefusalBody } from '../../../src/contract/fields.ts';
import type { DomainRight, RightsAnswer } from '../../../src/contract/rights.ts';
import { ActionButton } from '../../kit/button.tsx';
import { shortDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, Notice, type Tone } from '../../kit/notice.tsx';
import { proWords } from '../words/pro-words.ts';
import { ConfirmAccess } from './confirm-access.tsx';
import { useCounter } from './counter-context.tsx';
import { CONFIRM_NEEDED, wantsProof } from './presence-refusal.ts';

/** Step 2: one sentence, then each domain in words. */
export function RightsAnswered({ answer }: { answer: RightsAnswer }) {
  const words = useWords(proWords).rights;
  const { language } = useLanguage();
  return (
    <>
      <Notice tone="good" title={answer.message} announce="status">
        {answer.validUntil && <p>{words.validUntil(shortDay(answer.validUntil, language))}</p>}
      </Notice>
      <ul className="domains">
        {answer.domains.map((domain) => (
          <DomainRow key={domain.domain} domain={domain} />
        ))}
      </ul>
      <Presence answer={answer} />
      {answer.receipt && <p className="reference">{words.receipt(answer.receipt.entry)}</p>}
    </>
  );
}

/** On what the lookup rested. Without proof the insured person is told, and the day has only so many. */
function Presence({ answer: { presence, noPresenceLeft } }: { answer: RightsAnswer }) {
  const words = useWords(proWords).rights;
  const { development } = useCounter();
  if (presence === null) return null;
  if (presence !== 'none') {
    const simulated = development && (presence === 'vitale' || presence === 'apcv');
    return (
      <p className="reference">
        {words.presence[presence]} {simulated && words.simulatedReader}
      </p>
    );
  }
  return (
    <Notice tone="wait" title={words.unproved}>
      <p>{words.unprovedLeft(noPresenceLeft ?? 0)}</p>
    </Notice>
  );
}

const TONES: Record<DomainRight['right'], Tone> = {
  open: 'good',
  closed: 'bad',
  pec: 'wait',
  none: 'plain',
};

function DomainRow({ domain }: { domain: DomainRight }) {
  const words = useWords(proWords).rights;
  const { language } = useLanguage();
  const periods = domain.periods.map(({ from, to }) =>
    words.period(shortDay(from, language), to === null ? null : shortDay(to, language)),
  );
  const details = [
    domain.formula,
    domain.priority !== null && domain.priority > 1 ? words.second : null,
    ...periods,
  ];
  return (
    <li className="domain">
      <span className="domain-name">{CARE_DOMAIN_WORDS[domain.domain][language]}</span>
      <Badge tone={TONES[domain.right]}>{words.states[domain.right]}</Badge>
      <span className="domain-detail">{details.filter(Boolean).join(' · ')}</span>
    </li>
  );
}

/** Reason, remedy, who acts; the code is small, for whoever has to telephone. */
export function Refused({
  refusal,
  id,
  again,
  children,
}: {
  refusal: RefusalBody;
  id?: string;
  /** What was refused, asked once more; nothing where it is only read again. */
  again?: () => void;
  children?: React.ReactNode;
}) {
  const words = useWords(proWords).refusal;
  return (
    <Notice tone="bad" title={refusal.message} announce="alert" {...(id === undefined ? {} : { id })}>
      <p className="remedy">{refusal.remedy}</p>
      <p className="reference">{words.whoActs(words.actors[refusal.actor], refusal.code)}</p>
      {refusal.code === CONFIRM_NEEDED && <ConfirmAccess then={again ?? (() => {})} />}
      {children}
    </Notice>
  );
}

export function RightsRefused({ answer }: { answer: RightsAnswer }) {
  const words = useWords(proWords).rights;
  const { checkRights } = useCounter();
  if (answer.refusal) {
    return (
      <Refused refusal={answer.refusal} id="rights-refusal" again={() => void checkRights()}>
        <Fixes code={answer.refusal.code} />
      </Refused>
    );
  }
  return (
    <Notice tone="bad" title={answer.message} announce="alert" id="rights-refusal">
      <p className="reference">{words.code(answer.code)}</p>
      <Fixes code={answer.code} />
    </Notice>
  );
}

/** What the professional can do about it, most useful first. */
function Fixes({ code }: { code: string }) {
  const words = useWords(proWords).rights;
  const { goBack, nextPatient, checkRights, development, rights } = useCounter();
  const proof = wantsProof(code);
  const correct = (field: string) => (): void => {
    goBack('card');
    setTimeout(() => document.getElementById(field)?.focus(), 0);
  };
  return (
    <div className="actions">
      {proof && development && (
        <ActionButton
          id="read-card"
          look="primary"
          isPending={rights.pending}
          onPress={() => void checkRights({ read: true, code: '' })}
        >
          {words.readSimulated}
        </ActionButton>
      )}
      {proof && <ActionButton onPress={correct('code')}>{words.typeCode}</ActionButton>}
      {!proof && <ActionButton onPress={correct('amc')}>{words.correctCard}</ActionButton>}
      <ActionButton look="plain" onPress={nextPatient}>
        {words.nextPatient}
      </ActionButton>
    </div>
  );
}
