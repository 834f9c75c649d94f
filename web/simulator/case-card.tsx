import { cents, readEuros, writeEuros, ZERO } from '../../src/basics/money.ts';
import { euros, longDay } from '../kit/format.ts';
import { useLanguage, useWords } from '../kit/language.tsx';
import { LineReasons } from '../kit/line-reasons.tsx';
import { kitWords } from '../kit/words/kit-words.ts';
import { actLabel, type SimulatedLevel } from './engine.ts';
import type { SideName } from './side.ts';
import { simulatorWords } from './words/simulator-words.ts';

type Case = SimulatedLevel['cases'][number];
type Both<T> = Readonly<Record<SideName, T>>;

/** One case: what each grid pays, what is left, and why. */
export function CaseCard({ first, second, labels }: Both<Case> & { readonly labels: Both<string> }) {
  const words = useWords(simulatorWords);
  const shares = useWords(kitWords).shares;
  const { language } = useLanguage();
  const price = first.total?.price ?? second.total?.price;
  return (
    <li className="panel case">
      <div className="case-head">
        <h3>{first.title}</h3>
        <p className="case-price">{price !== undefined && euros(price, language)}</p>
      </div>
      <p className="hint">
        {words.on(longDay(first.careDate, language))}
        {first.source !== null && ` · ${shares.source(first.source)}`}
      </p>
      <div className="case-sides">
        <CaseSide name="first" one={first} label={labels.first} />
        <CaseSide name="second" one={second} label={labels.second} />
      </div>
      <p className="case-difference">{differenceOf(first, second, words, language)}</p>
      <details className="reasons">
        <summary>{words.why}</summary>
        <div className="case-sides">
          <Reasons name="first" one={first} label={labels.first} />
          <Reasons name="second" one={second} label={labels.second} />
        </div>
      </details>
    </li>
  );
}

type SideProps = { readonly name: SideName; readonly one: Case; readonly label: string };

function CaseSide({ name, one, label }: SideProps) {
  const words = useWords(simulatorWords);
  const { language } = useLanguage();
  return (
    <div className="case-side">
      <p className="case-level">
        <span className="code">{words.short[name]}</span> {label}
      </p>
      {one.total ? (
        <>
          <p>
            {words.insurerPays} <strong className="case-amount">{euros(one.total.insurer, language)}</strong>
          </p>
          <p>{words.patientKeeps(euros(one.total.patient, language))}</p>
        </>
      ) : (
        <>
          <p className="fault">{words.notPriced}</p>
          {one.faults.map(({ field, reason, remedy }) => (
            <p key={field + reason}>
              {reason} {remedy}
            </p>
          ))}
        </>
      )}
    </div>
  );
}

function Reasons({ name, one, label }: SideProps) {
  const words = useWords(simulatorWords);
  const { language } = useLanguage();
  return (
    <div>
      <p className="case-level">
        <span className="code">{words.short[name]}</span> {label}
      </p>
      {one.lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a case never move.
        <LineReasons key={place} line={line} label={actLabel(line.act, language)} />
      ))}
    </div>
  );
}

function differenceOf(
  first: Case,
  second: Case,
  words: (typeof simulatorWords)['fr'],
  language: 'fr' | 'en',
): string {
  if (!first.total || !second.total) return '';
  const [a, b] = [first.total, second.total].map(({ insurer }) => readEuros(insurer) ?? ZERO);
  if (a === undefined || b === undefined || a === b) return words.same;
  return words.difference(euros(writeEuros(cents(a > b ? a - b : b - a)), language));
}
