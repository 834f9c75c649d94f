import type { PricedLine } from '../../src/contract/pricing.ts';
import { euros } from './format.ts';
import { useLanguage, useWords } from './language.tsx';
import { kitWords } from './words/kit-words.ts';

type Props = { readonly line: PricedLine; readonly label: string };

/** Why each amount of a line: who reads it aloud can repeat it to the patient. */
export function LineReasons({ line, label }: Props) {
  const words = useWords(kitWords).shares;
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
