import { type Cents, cents, readEuros, writeEuros, ZERO } from '../../src/basics/money.ts';
import { euros } from '../kit/format.ts';
import { useLanguage, useWords } from '../kit/language.tsx';
import { CaseCard } from './case-card.tsx';
import type { SimulatedLevel } from './engine.ts';
import type { SideName } from './side.ts';
import { simulatorWords } from './words/simulator-words.ts';

type Simulated = Readonly<Record<SideName, SimulatedLevel | undefined>>;

/** The ten cases under each other, the two grids side by side; their sums first. */
export function Comparison({ first, second }: Simulated) {
  const words = useWords(simulatorWords);
  const { language } = useLanguage();
  if (!first || !second) return null;
  const sums = { first: sumOf(first), second: sumOf(second) };
  return (
    <section aria-labelledby="results-title">
      <h2 id="results-title">{words.results}</h2>
      <div role="status">
        <dl className="totals">
          {(['first', 'second'] as const).map((name) => (
            <div key={name} className="total total-main">
              <dt>
                {words.total}, {words.short[name]}
              </dt>
              <dd>{euros(writeEuros(sums[name]), language)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <ol className="cases">
        {first.cases.map((one, index) => {
          const other = second.cases[index];
          return (
            other && (
              <CaseCard
                key={one.code ?? one.title}
                first={one}
                second={other}
                labels={{ first: first.label, second: second.label }}
              />
            )
          );
        })}
      </ol>
    </section>
  );
}

/** What the insurer pays of all cases that can be priced. */
function sumOf({ cases }: SimulatedLevel): Cents {
  return cases.reduce((sum, { total }) => cents(sum + ((total && readEuros(total.insurer)) ?? ZERO)), ZERO);
}
