import type { LeakedField } from '../../src/contract/leak-notice.ts';
import { moment, whole } from '../kit/format.ts';
import { Icon } from '../kit/icon.tsx';
import { useLanguage, useWords } from '../kit/language.tsx';
import type { Alert, Clock } from './told-incidents.ts';
import { insurerWords } from './words/insurer-words.ts';

/** How many people, by what is known of them, and which data. */
export function WhoPart({ alert }: { alert: Alert }) {
  const all = useWords(insurerWords);
  const words = all.incident;
  const { language } = useLanguage();
  const counts = [
    [all.verdicts.read, alert.read],
    [all.verdicts.reachable, alert.reachable],
    [all.verdicts['cannot-exclude'], alert.cannotExclude],
  ] as const;
  return (
    <section className="panel" aria-labelledby="who">
      <h2 id="who">{words.who}</h2>
      <dl className="tallies">
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{whole(count, language)}</dd>
          </div>
        ))}
      </dl>
      <p>{alert.others === 'not-in-scope' ? words.othersOut : words.othersUnknown}</p>
      <h3>{words.whichFields}</h3>
      {alert.fields.length === 0 ? (
        <p className="hint">{words.noFields}</p>
      ) : (
        <ul className="chips">
          {alert.fields.map((field) => (
            <li key={field}>{all.fields[field as LeakedField] ?? field}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Since when the clock runs, and why. */
export function DeadlinePart({ clock }: { clock: Clock }) {
  const { incident: words } = useWords(insurerWords);
  const { language } = useLanguage();
  const { awareAt, because, dueAt, hours } = clock;
  return (
    <section className="panel" aria-labelledby="deadline">
      <h2 id="deadline">{words.deadline}</h2>
      {dueAt !== null && <p className="due">{moment(dueAt, language)}</p>}
      <p>{words.because[because](awareAt === null ? '' : moment(awareAt, language))}</p>
      <p className="hint">{words.hours(hours)}</p>
    </section>
  );
}

/** The sealed lists, and how they are opened. */
export function ListsPart({ alert: { incident, scopes } }: { alert: Alert }) {
  const { incident: words } = useWords(insurerWords);
  return (
    <section className="panel" aria-labelledby="lists">
      <h2 id="lists">{words.lists}</h2>
      {scopes.length === 0 ? (
        <p className="hint">{words.noList}</p>
      ) : (
        <>
          <p>{words.listText}</p>
          <div className="actions">
            {scopes.map((scope, place) => (
              <a
                key={scope}
                className="button button-quiet"
                download={fileOf(incident, scope)}
                href={`/v1/insurer/incidents/${incident}/lists/${scope}`}
              >
                <Icon name="save" />
                <span>{words.listOne(place + 1, scopes.length)}</span>
              </a>
            ))}
          </div>
          <p>{words.howToOpen}</p>
          <pre className="command">
            <code>{`npx cloison insurer open ${fileOf(incident, scopes[0] ?? '')} --key cle-privee.pem`}</code>
          </pre>
          <p className="hint">{words.howText}</p>
        </>
      )}
    </section>
  );
}

function fileOf(incident: string, scope: string): string {
  return `${incident}-${scope}.sealed`;
}
