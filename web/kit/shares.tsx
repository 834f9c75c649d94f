import type { PriceTotal } from '../../src/contract/pricing.ts';
import { euros } from './format.ts';
import { useLanguage, useWords } from './language.tsx';
import { kitWords } from './words/kit-words.ts';

/** Who pays what of a price: a bar to scale, and the same in figures. */
export function Shares({ total }: { readonly total: PriceTotal }) {
  const words = useWords(kitWords).shares;
  const { language } = useLanguage();
  return (
    <>
      <Bar total={total} />
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
  readonly mark: string;
  readonly name: string;
  readonly amount: string;
  readonly detail?: string | undefined;
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
function Bar({ total }: { readonly total: PriceTotal }) {
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
