import { useLocation } from 'wouter';
import type { ClaimAnswer } from '../../../src/contract/claims.ts';
import { ActionButton } from '../../kit/button.tsx';
import { longDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { proWords } from '../words/pro-words.ts';
import { fixOf } from './claim-fix.ts';
import { useCounter } from './counter-context.tsx';
import { nextInvoiceNumber } from './invoice-number.ts';
import { Refused } from './rights-step.tsx';

/**
 * Accepted: the day of payment and nothing to do. Refused: why, who acts, and the one button that fixes it.
 */
export function ClaimResult({ claim }: { claim: ClaimAnswer }) {
  const words = useWords(proWords).bill;
  const { language } = useLanguage();
  const { nextPatient } = useCounter();
  if (claim.status === 'refused' && claim.refusal) return <RefusedClaim claim={claim} />;
  return (
    <div className="result">
      <Notice tone="good" title={words.accepted} announce="status">
        <p id="claim-outcome">
          {claim.expectedOn ? words.paidBy(longDay(claim.expectedOn, language)) : claim.message}{' '}
          {words.nothingToDo}
        </p>
        <p className="reference">{words.references(claim.invoiceNumber, claim.number)}</p>
      </Notice>
      <ActionButton
        id="next-patient"
        look="primary"
        big
        icon="next"
        onPress={nextPatient}
        aria-describedby="claim-outcome"
      >
        {words.nextPatient}
      </ActionButton>
    </div>
  );
}

function RefusedClaim({ claim }: { claim: ClaimAnswer }) {
  const words = useWords(proWords).bill;
  const { goBack, nextPatient, bill, finess, claim: sending } = useCounter();
  const [, go] = useLocation();
  if (!claim.refusal) return null;
  const fix = fixOf(claim.refusal);
  const act = {
    card: () => goBack('card'),
    acts: () => goBack('acts'),
    quote: () => goBack('acts'),
    renumber: () => void bill(nextInvoiceNumber(finess)),
    invoices: () => go('/pro/factures'),
    patient: nextPatient,
  }[fix];
  return (
    <div className="result">
      <Refused refusal={claim.refusal} id="claim-refusal" again={act} />
      {sending.trouble && <TroubleNotice trouble={sending.trouble} retry={act} />}
      <ActionButton id="fix-claim" look="primary" big onPress={act} isPending={sending.pending}>
        {words.fixes[fix]}
      </ActionButton>
      {fix !== 'patient' && <ActionButton onPress={nextPatient}>{words.nextPatient}</ActionButton>}
    </div>
  );
}
