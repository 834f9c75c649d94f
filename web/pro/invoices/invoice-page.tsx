import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ClaimAnswer } from '../../../src/contract/claims.ts';
import { ask } from '../../kit/ask.ts';
import { Confirm } from '../../kit/confirm.tsx';
import { euros, longDay, moment } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { LineReasons } from '../../kit/line-reasons.tsx';
import { Badge, Notice } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { useCounter } from '../counter/counter-context.tsx';
import { Refused } from '../counter/rights-step.tsx';
import { proWords } from '../words/pro-words.ts';
import { STATE_TONES } from './invoices-page.tsx';

/**
 * One invoice: its state in a sentence, its amounts, each line's reasons. No patient: there is none to
 * show.
 */
export function InvoicePage({ number }: { number: string }) {
  const words = useWords(proWords).invoices;
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['claim', number, language],
    queryFn: () =>
      ask<ClaimAnswer>(`/v1/claims/${encodeURIComponent(number)}`, {
        language,
      }),
  });
  const claim = query.data;
  return (
    <Page title={words.detail(claim?.invoiceNumber ?? '…')}>
      <p>
        <Link href="/pro/factures" className="back">
          {words.back}
        </Link>
      </p>
      <QueryState query={query}>{claim && <Invoice claim={claim} />}</QueryState>
    </Page>
  );
}

function Invoice({ claim }: { claim: ClaimAnswer }) {
  const words = useWords(proWords).invoices;
  const { language } = useLanguage();
  const { acts } = useCounter();
  const labelOf = (code: string): string => acts.find((act) => act.code === code)?.label ?? code;
  return (
    <div className="sheet">
      <InvoiceState claim={claim} />
      <Facts claim={claim} />
      {claim.total && (
        <dl className="totals">
          {(['price', 'mandatory', 'insurer', 'patient'] as const).map((part) => (
            <div key={part} className={part === 'insurer' ? 'total total-main' : 'total'}>
              <dt>{words.totals[part]}</dt>
              <dd>{euros(claim.total?.[part] ?? '0.00', language)}</dd>
            </div>
          ))}
        </dl>
      )}
      <section aria-labelledby="lines-title">
        <h2 id="lines-title">{words.lines}</h2>
        {claim.lines.length === 0 && <p className="hint">{words.noLines}</p>}
        {claim.lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an invoice never move.
          <LineReasons key={place} line={line} label={labelOf(line.act)} />
        ))}
      </section>
      {claim.status === 'accepted' && <CancelClaim claim={claim} />}
    </div>
  );
}

function InvoiceState({ claim }: { claim: ClaimAnswer }) {
  const words = useWords(proWords).invoices;
  const { language } = useLanguage();
  if (claim.status === 'refused' && claim.refusal) return <Refused refusal={claim.refusal} />;
  return <Notice tone={STATE_TONES[claim.status]} title={stateSentence(claim, words, language)} />;
}

function stateSentence(
  claim: ClaimAnswer,
  words: (typeof proWords)['fr']['invoices'],
  language: 'fr' | 'en',
): string {
  if (claim.status === 'paid' && claim.remittance) return words.paidBy(claim.remittance);
  if (claim.status === 'cancelled') return words.cancelled;
  if (claim.expectedOn === null) return claim.message;
  const day = longDay(claim.expectedOn, language);
  return claim.status === 'scheduled' ? words.scheduledOn(day) : words.expectedOn(day);
}

function Facts({ claim }: { claim: ClaimAnswer }) {
  const words = useWords(proWords).invoices;
  const { language } = useLanguage();
  const rows: [string, React.ReactNode][] = [
    [
      words.columns.state,
      <Badge key="state" tone={STATE_TONES[claim.status]}>
        {words.states[claim.status]}
      </Badge>,
    ],
    [words.columns.insurer, claim.insurerName],
    [words.columns.care, longDay(claim.careDate, language)],
    [words.facts.received, moment(claim.receivedAt, language)],
    [
      words.facts.reference,
      <span key="ref" className="code">
        {claim.number}
      </span>,
    ],
  ];
  if (claim.engagement)
    rows.push([
      words.facts.engagement,
      <span key="e" className="code">
        {claim.engagement}
      </span>,
    ]);
  if (claim.remittance) {
    rows.push([
      words.facts.remittance,
      <Link key="r" href={`/pro/virements/${claim.remittance}`}>
        {claim.remittance}
      </Link>,
    ]);
  }
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function CancelClaim({ claim }: { claim: ClaimAnswer }) {
  const words = useWords(proWords).invoices;
  const { language } = useLanguage();
  const client = useQueryClient();
  const intent = useIntent<ClaimAnswer>({ once: true });
  const cancel = async (): Promise<void> => {
    const answer = await intent.send(`/v1/claims/${claim.number}/cancel`);
    if (!answer) return;
    client.setQueryData(['claim', claim.number, language], answer);
    await client.invalidateQueries({ queryKey: ['claims'] });
  };
  return (
    <div className="actions">
      <Confirm
        label={words.cancel}
        title={words.cancelTitle}
        text={words.cancelText(claim.invoiceNumber, euros(claim.total?.insurer ?? '0.00', language))}
        keep={words.keep}
        pending={intent.pending}
        onConfirm={cancel}
      />
      {intent.trouble && <TroubleNotice trouble={intent.trouble} retry={() => void cancel()} />}
    </div>
  );
}
