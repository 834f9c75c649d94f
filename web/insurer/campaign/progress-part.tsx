import type { CampaignProgress } from '../../../src/contract/sending.ts';
import { moment, whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, type Tone } from '../../kit/notice.tsx';
import { campaignWords } from '../words/campaign-words.ts';

/** The states as a person groups them, what is done first. */
const GROUPS = {
  sent: { states: ['sent'], tone: 'good' },
  waiting: { states: ['queued', 'trying'], tone: 'calm' },
  later: { states: ['later'], tone: 'calm' },
  lost: { states: ['lost'], tone: 'wait' },
  refused: { states: ['refused', 'given-up'], tone: 'wait' },
  bounced: { states: ['bounced'], tone: 'wait' },
  noAddress: { states: ['no-address'], tone: 'wait' },
  letter: { states: ['letter'], tone: 'good' },
  returned: { states: ['returned'], tone: 'bad' },
} as const satisfies Record<string, { states: readonly string[]; tone: Tone }>;
type Group = keyof typeof GROUPS;

/** People of these states. */
export function peopleIn({ states }: CampaignProgress, names: readonly string[]): number {
  return states.filter(({ state }) => names.includes(state)).reduce((sum, { people }) => sum + people, 0);
}

/** How many people are where; what no e-mail reaches is to be told by letter. */
export function ProgressPart({ progress }: { progress: CampaignProgress }) {
  const words = useWords(campaignWords);
  const { language } = useLanguage();
  const { size, movedAt, repeats } = progress;
  const settled = peopleIn(progress, [...GROUPS.sent.states, ...GROUPS.letter.states]);
  const shown = (Object.keys(GROUPS) as Group[])
    .map((name) => ({ name, people: peopleIn(progress, GROUPS[name].states) }))
    .filter(({ name, people }) => people > 0 || name === 'sent');
  return (
    <section className="panel" aria-labelledby="progress">
      <h2 id="progress">{words.progress}</h2>
      {size === null ? (
        <p className="hint">{words.notBegun}</p>
      ) : (
        <>
          <p className="due">{words.reached(whole(settled, language), whole(size, language))}</p>
          <progress className="run" max={size} value={settled} aria-label={words.progress} />
          <dl className="states">
            {shown.map(({ name, people }) => (
              <div key={name}>
                <dt>
                  <Badge tone={people === 0 ? 'plain' : GROUPS[name].tone}>{words.groups[name]}</Badge>
                </dt>
                <dd>
                  <strong>{whole(people, language)}</strong>{' '}
                  <span className="hint">{words.groupHints[name]}</span>
                </dd>
              </div>
            ))}
          </dl>
          {repeats > 0 && <p className="hint">{words.repeats(repeats)}</p>}
        </>
      )}
      {movedAt !== null && <p className="hint">{words.moved(moment(movedAt, language))}</p>}
    </section>
  );
}
