import { Icon, type IconName } from '../kit/icon.tsx';
import { useWords } from '../kit/language.tsx';
import { meWords } from './words/me-words.ts';

/** What is kept of an insured person and what is not, in plain words. */
export function Kept() {
  const words = useWords(meWords).kept;
  return (
    <div className="kept">
      <Points title={words.notTitle} points={words.not} icon="cross" />
      <Points title={words.keptTitle} points={words.kept} icon="shield" />
      <Points title={words.lookupTitle} points={words.lookup} icon="check" />
      <Points title={words.leakTitle} points={words.leak} icon="check" />
      <section className="kept-more">
        <h2>{words.moreTitle}</h2>
        <ul className="plain-list kept-links">
          <li>
            <a href="/docs/threat-model">{words.threat}</a>
          </li>
          <li>
            <a href="/docs/log">{words.log}</a>
          </li>
        </ul>
      </section>
    </div>
  );
}

type PointsProps = { readonly title: string; readonly points: readonly string[]; readonly icon: IconName };

function Points({ title, points, icon }: PointsProps) {
  return (
    <section className={`panel kept-part kept-${icon}`}>
      <h2>{title}</h2>
      <ul className="points">
        {points.map((point) => (
          <li key={point}>
            <Icon name={icon} />
            {point}
          </li>
        ))}
      </ul>
    </section>
  );
}
