import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  LEAK_VERDICTS,
  LEAKED_FIELDS,
  type LeakedField,
  type LeakVerdict,
} from '../../../../src/contract/leak-notice.ts';
import type { InsurerList } from '../../../../src/contract/session.ts';
import { ask } from '../../../kit/ask.ts';
import { Checks } from '../../../kit/checks.tsx';
import { Choice } from '../../../kit/choice.tsx';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { QueryState } from '../../../kit/query-state.tsx';
import type { IntentOf } from '../../../kit/use-intent.ts';
import { leakWords } from '../../../kit/words/leak-words.ts';
import { ReasonDialog } from '../../reason-dialog.tsx';
import { roomWords } from './words/room-words.ts';

type Props = {
  readonly intent: Pick<IntentOf<unknown>, 'pending' | 'trouble'>;
  /** Resolves to whether the search began. */
  readonly onAsk: (body: object) => Promise<boolean>;
};

/** For a leak outside the house: everybody that these insurers have, and what was within reach of each. */
export function EverythingForm({ intent, onAsk }: Props) {
  const words = useWords(roomWords);
  const { fields: fieldNames, verdicts } = useWords(leakWords);
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['insurers', language],
    queryFn: () => ask<InsurerList>('/v1/insurers', { language }),
  });
  const [insurers, setInsurers] = useState<readonly string[]>([]);
  const [verdict, setVerdict] = useState<LeakVerdict>('cannot-exclude');
  const [fields, setFields] = useState<readonly LeakedField[]>([]);
  const listed = query.data?.insurers ?? [];
  const ready = insurers.length > 0 && fields.length > 0;
  return (
    <details>
      <summary>{words.everything}</summary>
      <div className="room-form">
        <p className="hint">{words.everythingHint}</p>
        <QueryState query={query}>
          <Checks
            legend={words.everythingInsurers}
            names={listed.map(({ amc }) => amc)}
            labels={Object.fromEntries(listed.map(({ amc, name }) => [amc, `${name} (${amc})`]))}
            chosen={insurers}
            onChange={setInsurers}
          />
        </QueryState>
        <Choice
          label={words.everythingVerdict}
          value={verdict}
          onChange={(value) => setVerdict(value as LeakVerdict)}
          options={LEAK_VERDICTS.map((value) => ({ value, label: verdicts[value] }))}
        />
        <Checks
          legend={words.everythingFields}
          names={LEAKED_FIELDS}
          labels={fieldNames}
          chosen={fields}
          onChange={setFields}
        />
        {ready ? (
          <ReasonDialog
            label={words.everythingAsk}
            look="primary"
            title={words.everythingTitle(insurers.length)}
            text={words.everythingText}
            pending={intent.pending}
            trouble={intent.trouble}
            onReason={(reason) => onAsk({ source: 'insurer', insurers, verdict, fields, reason })}
          />
        ) : (
          <p className="hint">{words.everythingMissing}</p>
        )}
      </div>
    </details>
  );
}
