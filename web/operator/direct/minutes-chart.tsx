import type { Picture } from '../../../src/contract/picture.ts';
import { clock, whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { directWords } from './words/direct-words.ts';

type Minute = NonNullable<Picture['minutes']>[number];
type Series = 'granted' | 'missed' | 'refused';

const HEIGHT = 120;
const STEP = 10;
const BAR = 7;
/** What is rare is what matters here: one refusal among hundreds of answers is still seen. */
const LEAST = 3;

/** Bars by minute, one above the other. Kinds differ by pattern as well as by colour; the table has the rest. */
export function MinutesChart({
  minutes,
  names,
  label,
}: {
  minutes: readonly Minute[];
  names: readonly Series[];
  label: string;
}) {
  const words = useWords(directWords);
  const { language } = useLanguage();
  const top = niceTop(Math.max(0, ...minutes.map((one) => names.reduce((sum, name) => sum + one[name], 0))));
  const [first, last] = [minutes[0], minutes.at(-1)];
  return (
    <figure className="chart">
      <p className="chart-top">{words.upTo(whole(top, language))}</p>
      <svg
        viewBox={`0 0 ${minutes.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}, ${words.perMinute}`}
      >
        <Patterns />
        <path
          d={`M0 0H${minutes.length * STEP}M0 ${HEIGHT / 2}H${minutes.length * STEP}`}
          className="chart-grid"
        />
        {minutes.map((minute, place) => (
          <Bar key={minute.at} minute={minute} x={place * STEP} names={names} top={top} />
        ))}
        <path d={`M0 ${HEIGHT}H${minutes.length * STEP}`} className="chart-base" />
      </svg>
      <p className="chart-times" aria-hidden="true">
        <span>{first && clock(first.at, language)}</span>
        <span>{last && clock(last.at, language)}</span>
      </p>
    </figure>
  );
}

function Bar({
  minute,
  x,
  names,
  top,
}: {
  minute: Minute;
  x: number;
  names: readonly Series[];
  top: number;
}) {
  let y = HEIGHT;
  return (
    <>
      {names.map((name) => {
        if (minute[name] === 0) return null;
        const height = Math.max(LEAST, (minute[name] / top) * HEIGHT);
        y -= height;
        return (
          <rect key={name} x={x} y={y} width={BAR} height={height} className={`series series-${name}`} />
        );
      })}
    </>
  );
}

/** Hatched for nobody found, crossed for refused: they are told apart on paper and without colours. */
function Patterns() {
  return (
    <defs>
      <pattern id="hatch-missed" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="pattern-missed" />
        <path d="M0 6L6 0M-1 1L1 -1M5 7L7 5" className="pattern-line" />
      </pattern>
      <pattern id="hatch-refused" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" className="pattern-refused" />
        <path d="M0 2H4" className="pattern-line" />
      </pattern>
    </defs>
  );
}

/** 1, 2 or 5 times a power of ten, not below the highest bar: the scale does not jump with every answer. */
function niceTop(highest: number): number {
  let power = 1;
  for (;;) {
    for (const step of [1, 2, 5]) if (step * power >= Math.max(highest, 5)) return step * power;
    power *= 10;
  }
}

/** The chart as figures: minutes in which something happened, the newest first. */
export function MinutesTable({ minutes }: { minutes: readonly Minute[] }) {
  const words = useWords(directWords);
  const { language } = useLanguage();
  const busy = minutes.filter(({ granted, missed, refused }) => granted + missed + refused > 0).toReversed();
  const heads = [...Object.values(words.outcomes), ...Object.values(words.presences)];
  const keys = ['granted', 'missed', 'refused', 'proved', 'followed', 'unproved'] as const;
  return (
    <details className="figures">
      <summary>{words.figures}</summary>
      {busy.length === 0 ? (
        <p className="hint">{words.nothing}</p>
      ) : (
        <table className="table table-dense">
          <caption className="unseen">{words.lookups}</caption>
          <thead>
            <tr>
              <th scope="col">{words.minute}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busy.map((minute) => (
              <tr key={minute.at}>
                <th scope="row" data-column={words.minute}>
                  {clock(minute.at, language)}
                </th>
                {keys.map((key, place) => (
                  <td key={key} className="number" data-column={heads[place]}>
                    {whole(minute[key], language)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
