import { useQueryClient } from '@tanstack/react-query';
import type { PaymentBatch } from '../../../src/contract/payments.ts';
import { ActionButton } from '../../kit/button.tsx';
import { Confirm } from '../../kit/confirm.tsx';
import { euros, longDay, moment } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, Notice, type Tone } from '../../kit/notice.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { operatorWords } from '../words/operator-words.ts';

const TONES: Record<PaymentBatch['state'], Tone> = {
  drafted: 'wait',
  approved: 'wait',
  released: 'calm',
  sent: 'good',
  abandoned: 'plain',
};

/** One batch: its practices, its approvals, and the gesture that is left. */
export function Batch({ batch, me }: { batch: PaymentBatch; me: string }) {
  const words = useWords(operatorWords);
  const { language } = useLanguage();
  return (
    <section className="panel" aria-labelledby={`batch-${batch.number}`}>
      <div className="batch-head">
        <h3 id={`batch-${batch.number}`}>{words.batch(batch.number)}</h3>
        <Badge tone={TONES[batch.state]}>{words.states[batch.state]}</Badge>
        <strong className="batch-amount">{euros(batch.total, language)}</strong>
      </div>
      <p className="hint">
        {words.draftedAt(moment(batch.draftedAt, language))} ·{' '}
        {words.execution(longDay(batch.executionOn, language))} · {words.practices(batch.remittances.length)}
      </p>
      <Approvals batch={batch} />
      {batch.bankFile && <p className="code">{words.bankFile(batch.bankFile)}</p>}
      <Remittances batch={batch} />
      {(batch.state === 'drafted' || batch.state === 'approved') && <Gestures batch={batch} me={me} />}
    </section>
  );
}

function Approvals({ batch }: { batch: PaymentBatch }) {
  const words = useWords(operatorWords);
  const { language } = useLanguage();
  return (
    <div className="approvals">
      <h4>{words.approvals}</h4>
      {batch.approvals.length === 0 ? (
        <p className="hint">{words.noApproval}</p>
      ) : (
        <ol className="plain-list">
          {batch.approvals.map((approval) => (
            <li key={approval.by + approval.at}>
              {words.approvedBy(approval.by, moment(approval.at, language))}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** Approving twice with the same hands is refused in a sentence, here and by the server. */
function Gestures({ batch, me }: { batch: PaymentBatch; me: string }) {
  const words = useWords(operatorWords);
  const client = useQueryClient();
  const approve = useIntent<PaymentBatch>({ once: false });
  const abandon = useIntent<PaymentBatch>({ once: false });
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['payment-batches'] });
  const mine = batch.approvals.some(({ by }) => by === me);
  const send = async (intent: typeof approve, gesture: 'approve' | 'abandon'): Promise<void> => {
    if (await intent.send(`/v1/payment-batches/${batch.number}/${gesture}`)) await refresh();
  };
  const trouble = approve.trouble ?? abandon.trouble;
  const twice = mine && trouble?.kind === 'problem' && trouble.problem.status === 409;
  return (
    <div className="batch-gestures">
      {mine && !twice && <p className="hint">{words.alreadyYours}</p>}
      {twice && (
        <Notice tone="bad" title={words.sameTitle} announce="alert">
          <p>{words.sameText}</p>
        </Notice>
      )}
      {trouble && !twice && <TroubleNotice trouble={trouble} />}
      <div className="actions">
        <ActionButton
          look={mine ? 'quiet' : 'primary'}
          icon="check"
          isPending={approve.pending}
          onPress={() => void send(approve, 'approve')}
        >
          {words.approve}
        </ActionButton>
        <Confirm
          label={words.abandon}
          title={words.abandonTitle}
          text={words.abandonText(batch.number)}
          keep={words.keep}
          pending={abandon.pending}
          onConfirm={() => send(abandon, 'abandon')}
        />
      </div>
    </div>
  );
}

function Remittances({ batch }: { batch: PaymentBatch }) {
  const { columns, batch: batchName } = useWords(operatorWords);
  const { language } = useLanguage();
  return (
    <table className="table">
      <caption className="unseen">{batchName(batch.number)}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.practice}</th>
          <th scope="col">{columns.town}</th>
          <th scope="col" className="number">
            {columns.claims}
          </th>
          <th scope="col" className="number">
            {columns.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {batch.remittances.map((remittance) => (
          <tr key={remittance.number}>
            <th scope="row" className="code" data-column={columns.number}>
              {remittance.number}
            </th>
            <td data-column={columns.practice}>{remittance.practice}</td>
            <td data-column={columns.town}>{remittance.town}</td>
            <td className="number" data-column={columns.claims}>
              {remittance.claims}
            </td>
            <td className="number strong" data-column={columns.amount}>
              {euros(remittance.amount, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
