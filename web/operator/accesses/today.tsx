import type { Spending } from '../../../src/contract/picture.ts';
import { whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge } from '../../kit/notice.tsx';
import { Gauge } from '../gauge.tsx';
import { accessesWords } from './words/accesses-words.ts';

/** What an access spent of its day, beside what it may. */
export function Today({ spending }: { spending: Spending }) {
  const words = useWords(accessesWords);
  const { language } = useLanguage();
  const { points, allowed, unproved, unprovedAllowed, lookups, hold, confirmations } = spending;
  const say = (used: number, of: number) => words.pointsOf(whole(used, language), whole(of, language));
  return (
    <section className="panel" aria-labelledby="today">
      <h2 id="today">{words.today}</h2>
      <dl className="today">
        <div>
          <dt>{words.points}</dt>
          <dd>
            <Gauge used={points} of={allowed} text={say(points, allowed)} />
          </dd>
        </div>
        <div>
          <dt>{words.unproved}</dt>
          <dd>
            <Gauge used={unproved} of={unprovedAllowed} text={say(unproved, unprovedAllowed)} />
          </dd>
        </div>
        <div>
          <dt>{words.lookups}</dt>
          <dd>{whole(lookups, language)}</dd>
        </div>
      </dl>
      {hold && <Badge tone="wait">{words.hold}</Badge>}
      {confirmations > 0 && <p>{words.confirmed(confirmations)}</p>}
      <p className="hint">{words.pointsHint}</p>
    </section>
  );
}
