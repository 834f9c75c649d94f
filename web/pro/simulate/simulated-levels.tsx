import type { SimulationAnswer } from '../../../src/contract/simulations.ts';
import { euros } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { LineReasons } from '../../kit/line-reasons.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Shares } from '../../kit/shares.tsx';
import { useCounter } from '../counter/counter-context.tsx';
import { proWords } from '../words/pro-words.ts';

/** The act at every level of the grid, the amount first, its reasons below. */
export function SimulatedLevels({ answer }: { readonly answer: SimulationAnswer }) {
  const words = useWords(proWords);
  const { language } = useLanguage();
  const { acts } = useCounter();
  const labelOf = (code: string): string => acts.find((act) => act.code === code)?.label ?? code;
  return (
    <div className="simulated">
      {answer.levels.map(({ level, label, cases }) =>
        cases.map(({ title, total, lines, faults }) => (
          <section key={level} className="panel case" aria-labelledby={`level-${level}`}>
            <div className="case-head">
              <h2 id={`level-${level}`}>{label}</h2>
              {total && (
                <p>
                  {words.quote.insurerPays}{' '}
                  <strong className="case-amount">{euros(total.insurer, language)}</strong>
                </p>
              )}
            </div>
            {total && <Shares total={total} />}
            {lines.length > 0 && (
              <details className="reasons">
                <summary>{words.quote.why}</summary>
                {lines.map((line) => (
                  <LineReasons key={line.act} line={line} label={labelOf(line.act)} />
                ))}
              </details>
            )}
            {faults.length > 0 && (
              <Notice tone="wait" title={`${title}${words.simulate.notPriced}`}>
                {faults.map(({ field, reason, remedy }) => (
                  <p key={field}>
                    {reason} {remedy}
                  </p>
                ))}
              </Notice>
            )}
          </section>
        )),
      )}
      <p className="hint">{words.simulate.noPromise}</p>
    </div>
  );
}
