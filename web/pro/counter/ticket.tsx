import type { PricedLine, PriceTotal } from '../../../src/contract/pricing.ts';
import type { QuoteAnswer } from '../../../src/contract/quotes.ts';
import { euros, longDay } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { LineReasons } from '../../kit/line-reasons.tsx';
import { Shares } from '../../kit/shares.tsx';
import { proWords } from '../words/pro-words.ts';
import { BillForm } from './bill-form.tsx';
import { ClaimResult } from './claim-result.tsx';
import { useCounter } from './counter-context.tsx';

/** Steps 4 and 5, beside the others: the amount first, then its reason, then the one gesture. */
export function Ticket() {
  const words = useWords(proWords).quote;
  const { state, quote } = useCounter();
  return (
    <section className="ticket" aria-labelledby="ticket-title">
      <h2 id="ticket-title" className="ticket-title">
        {state.claim ? words.billed : words.title}
      </h2>
      {state.claim && <ClaimResult claim={state.claim} />}
      {state.claim?.status === 'refused' ? null : state.quote?.outcome === 'granted' && state.quote.total ? (
        <>
          <Amounts quote={state.quote} total={state.quote.total} />
          {state.claim === null && <BillForm insurer={state.quote.total.insurer} />}
          <Reasons lines={state.quote.lines} />
        </>
      ) : (
        <p className="ticket-empty">{quote.pending ? words.pending : words.empty}</p>
      )}
    </section>
  );
}

function Amounts({ quote, total }: { quote: QuoteAnswer; total: PriceTotal }) {
  const words = useWords(proWords).quote;
  const { language } = useLanguage();
  const pays = euros(total.insurer, language);
  return (
    <>
      <div className="ticket-amount" role="status">
        <span className="ticket-label">{words.insurerPays}</span>
        <strong className="amount">{pays}</strong>
        <span className="ticket-of">{words.ofPrice(euros(total.price, language))}</span>
      </div>
      {quote.engagement && (
        <p className="guarantee">
          <Icon name="shield" />
          <span className="guarantee-text">
            <strong>{words.guaranteed}</strong>
            <span>{words.until(longDay(quote.engagement.guaranteedUntil, language))}</span>
            <span className="code">{quote.engagement.number}</span>
          </span>
        </p>
      )}
      <Shares total={total} />
    </>
  );
}

/** Every amount's reason, unfolded: a professional who reads it can repeat it to the patient. */
function Reasons({ lines }: { lines: readonly PricedLine[] }) {
  const words = useWords(proWords).quote;
  const { state } = useCounter();
  return (
    <details className="reasons" open>
      <summary>{words.why}</summary>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an answer never move.
        <LineReasons key={place} line={line} label={state.lines[place]?.label ?? line.act} />
      ))}
    </details>
  );
}
