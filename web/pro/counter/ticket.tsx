import type { PricedLine, PriceTotal } from '../../../src/contract/pricing.ts';
import type { QuoteAnswer } from '../../../src/contract/quotes.ts';
import { euros, longDay } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
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
      <dl className="shares">
        <Share mark="mandatory" name={words.mandatory} amount={total.mandatory} />
        <Share mark="insurer" name={words.insurer} amount={total.insurer} />
        <Share
          mark="patient"
          name={words.patient}
          amount={total.patient}
          detail={
            total.participation === '0.00'
              ? undefined
              : words.participation(euros(total.participation, language))
          }
        />
      </dl>
    </>
  );
}

type ShareProps = {
  mark: string;
  name: string;
  amount: string;
  detail?: string | undefined;
};

function Share({ mark, name, amount, detail }: ShareProps) {
  const { language } = useLanguage();
  return (
    <div className="share">
      <dt>
        <span className={`share-mark share-${mark}`} aria-hidden="true" />
        {name}
        {detail && <span className="share-detail">{detail}</span>}
      </dt>
      <dd>{euros(amount, language)}</dd>
    </div>
  );
}

/** The three parts as one bar, to scale. Decoration: the list under it says the same in figures. */
function Shares({ total }: { total: PriceTotal }) {
  const parts = [
    ['mandatory', total.mandatory],
    ['insurer', total.insurer],
    ['patient', total.patient],
  ] as const;
  const whole = Number(total.price) || 1;
  let x = 0;
  return (
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {parts.map(([mark, amount]) => {
        const width = (Number(amount) / whole) * 100;
        const start = x;
        x += width;
        return (
          <rect
            key={mark}
            className={`bar-${mark}`}
            x={start}
            y="0"
            width={Math.max(0, width - 0.6)}
            height="8"
          />
        );
      })}
    </svg>
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

export function LineReasons({ line, label }: { line: PricedLine; label: string }) {
  const words = useWords(proWords).quote;
  const { language } = useLanguage();
  return (
    <div className="reason-line">
      <h3>
        <span>
          {label} <span className="code">{line.act}</span>
        </span>
        <span className="reason-amount">
          {euros(line.insurer, language)} <small>{words.ofPrice(euros(line.price, language))}</small>
        </span>
      </h3>
      <ol>
        {line.because.map((because, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: reasons come in the order of the calculation.
          <li key={place}>
            {because.words[language]}
            {because.source && <span className="source">{words.source(because.source.title)}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
