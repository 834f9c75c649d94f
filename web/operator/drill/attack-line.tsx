import type { ShownDrill } from '../../../src/contract/drill.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge } from '../../kit/notice.tsx';
import { drillWords } from './words/drill-words.ts';

type Attack = ShownDrill['attacks'][number];
type Play = Attack['plays'][number];

/** One attack: each way it was played, what came of it, its promises, and the same in 2024. */
export function AttackLine({ attack }: { attack: Attack }) {
  const words = useWords(drillWords);
  return (
    <li className="control">
      <div className="control-head">
        <h3>{attack.title}</h3>
        <span className="code">{attack.name}</span>
      </div>
      {attack.plays.map((play) => (
        <PlayLine key={play.play} play={play} />
      ))}
      <p className="hint">
        {words.in2024} — {attack.in2024.says}. <a href={attack.in2024.source}>{words.source}</a>
      </p>
    </li>
  );
}

function PlayLine({ play }: { play: Play }) {
  const words = useWords(drillWords);
  const { language } = useLanguage();
  const seconds = ((play.msToCut ?? 0) / 1000).toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <div className="played">
      <p>{play.play}</p>
      <dl className="played-figures">
        <div>
          <dt>{words.people}</dt>
          <dd>{play.people}</dd>
        </div>
        <div>
          <dt>{words.identities}</dt>
          <dd>{play.identities}</dd>
        </div>
        <div>
          <dt>{words.cut}</dt>
          <dd>{play.queriesToCut === null ? '—' : words.cutValue(play.queriesToCut, seconds)}</dd>
        </div>
      </dl>
      <ul className="plain-list">
        {play.promises.map(({ says, kept }) => (
          <li key={says}>
            <Badge tone={kept ? 'good' : 'bad'}>{kept ? words.held : words.notHeld}</Badge> {says}
          </li>
        ))}
      </ul>
    </div>
  );
}
