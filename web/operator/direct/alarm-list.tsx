import type { Alarm } from '../../../src/contract/picture.ts';
import { moment, stamp } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge } from '../../kit/notice.tsx';
import { AccessLink, placeOf } from '../access-line.tsx';
import { directWords } from './words/direct-words.ts';

/** What the detectors saw, the newest first. An alarm in shadow says what it would have done. */
export function AlarmList({ alarms }: { alarms: readonly Alarm[] }) {
  const words = useWords(directWords);
  return (
    <section className="panel alarms" aria-labelledby="alarms">
      <h2 id="alarms">{words.alarms}</h2>
      {alarms.length === 0 ? (
        <p className="waiting-none">
          <Icon name="check" />
          {words.noAlarmText}
        </p>
      ) : (
        <ol className="plain-list alarm-list">
          {alarms.map((alarm) => (
            <AlarmLine key={alarm.number} alarm={alarm} named />
          ))}
        </ol>
      )}
    </section>
  );
}

/** One alarm; `named` where the page is not already about its access. */
export function AlarmLine({ alarm, named = false }: { alarm: Alarm; named?: boolean }) {
  const words = useWords(directWords);
  const { language } = useLanguage();
  const { at, verdict, mode, sentence, access } = alarm;
  const heeded = mode === 'enforce';
  return (
    <li className="alarm">
      <div className="alarm-head">
        <time dateTime={at} title={moment(at, language)}>
          {stamp(at, language)}
        </time>
        <Badge tone={!heeded ? 'plain' : verdict === 'cut' ? 'bad' : 'wait'}>
          {(heeded ? words.verdicts : words.shadow)[verdict]}
        </Badge>
      </div>
      {named && (
        <p>
          <AccessLink access={access} /> <span className="hint">{placeOf(access)}</span>
        </p>
      )}
      <p className="alarm-text">{sentence}</p>
    </li>
  );
}
