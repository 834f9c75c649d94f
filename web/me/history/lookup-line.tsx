import type { MeLookup } from '../../../src/contract/me.ts';
import { longDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, Notice, type Tone } from '../../kit/notice.tsx';
import { meWords } from '../words/me-words.ts';
import { NotMe } from './not-me.tsx';
import { ProofPanel } from './proof-panel.tsx';
import { sayDays, sayPlace, saySeen, sayWhen } from './say-lookup.ts';

const PRESENCE_TONE: Record<MeLookup['presence'], Tone> = {
  ecard: 'good',
  vitale: 'good',
  apcv: 'good',
  visit: 'calm',
  file: 'calm',
  none: 'wait',
};

/** One time somebody asked: where, when, who, why, with which proof; what was shown and what never is. */
export function LookupLine({ lookup }: { lookup: MeLookup }) {
  const words = useWords(meWords);
  const { language } = useLanguage();
  const id = `lookup-${lookup.entry}`;
  return (
    <article className="lookup" aria-labelledby={id}>
      <header className="lookup-head">
        <div>
          <h3 id={id}>{sayPlace(lookup, language)}</h3>
          {lookup.practice && <p className="lookup-town">{lookup.practice.town}</p>}
        </div>
        <p className="lookup-badges">
          <Badge tone={PRESENCE_TONE[lookup.presence]}>{words.line.presence[lookup.presence]}</Badge>
          {lookup.outcome !== 'shown' && <Badge tone="plain">{words.line.outcome[lookup.outcome]}</Badge>}
        </p>
      </header>
      <p>{sayWhen(lookup, language)}</p>
      <p className="lookup-seen">{saySeen(lookup, language)}</p>
      <p className="hint">{words.line.never}</p>
      {lookup.contested && <Contested {...lookup.contested} />}
      <div className="lookup-end">
        <details className="lookup-details">
          <summary>{words.line.details}</summary>
          <Details lookup={lookup} />
        </details>
        {!lookup.contested && <NotMe lookup={lookup} />}
      </div>
    </article>
  );
}

function Contested({ at, why, state }: NonNullable<MeLookup['contested']>) {
  const words = useWords(meWords).notMe;
  const { language } = useLanguage();
  const day = longDay(at.slice(0, 10), language);
  const cut = state === 'access-cut';
  return (
    <Notice tone={cut ? 'good' : 'calm'} title={cut ? words.cut(day) : words.received(day)} announce="status">
      <p>{words.reason(words.why[why])}</p>
      <p className="hint">{words.help}</p>
    </Notice>
  );
}

function Details({ lookup }: { lookup: MeLookup }) {
  const words = useWords(meWords).line;
  const { language } = useLanguage();
  return (
    <div className="lookup-more">
      <ul className="plain-list">
        <li>{words.presenceLong[lookup.presence]}</li>
        {lookup.insurer && <li>{words.asked(lookup.insurer.name)}</li>}
        <li>{sayDays(lookup, language)}</li>
        <li className="reference">{words.reference(lookup.entry)}</li>
      </ul>
      <ProofPanel line={lookup} shown={shownOf(lookup)} />
    </div>
  );
}

/** What the page says of a line, under the names that the entry itself has. */
function shownOf({
  at,
  purpose,
  from,
  to,
  domains,
  shown,
  presence,
}: MeLookup): Readonly<Record<string, unknown>> {
  return { kind: 'lookup', at, purpose, from, to, domains, returned: shown, presence };
}
