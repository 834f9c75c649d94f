import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Access } from '../../../src/contract/access.ts';
import type { AccessPage as AccessPageBody } from '../../../src/contract/access-page.ts';
import type { ContainmentAnswer } from '../../../src/contract/containments.ts';
import { ask } from '../../kit/ask.ts';
import { whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { AccessState, placeOf } from '../access-line.tsx';
import { AlarmLine } from '../direct/alarm-list.tsx';
import { AccessTable } from './access-table.tsx';
import { ActTable } from './act-table.tsx';
import { Gestures } from './gestures.tsx';
import { Proof } from './proof.tsx';
import { SpentDays } from './spent-days.tsx';
import { Standing } from './standing.tsx';
import { Today } from './today.tsx';
import { accessesWords } from './words/accesses-words.ts';

/** Somebody else may cut or restore meanwhile. */
const REFRESH_MS = 5_000;

/** One access, practice or insurer: how it stands, what it did in counts, what was done to it. */
export function AccessPage({ target, id, me }: { target: string; id: string; me: string }) {
  const words = useWords(accessesWords);
  const { language } = useLanguage();
  const [done, setDone] = useState<ContainmentAnswer | null>(null);
  const query = useQuery({
    queryKey: ['access', target, id, language],
    queryFn: () => ask<AccessPageBody>(`/v1/operator/accesses/${target}/${id}`, { language }),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
  const body = query.data;
  if (!body) {
    return (
      <Page title={words.title}>
        <QueryState query={query}>{null}</QueryState>
      </Page>
    );
  }
  const { access } = body;
  return (
    <Page
      title={access.name}
      lead={leadOf(access, words)}
      actions={
        <>
          <AccessState access={access} />
          <Gestures body={body} me={me} onDone={setDone} />
        </>
      }
    >
      <p>
        <Link href="/operator/acces" className="back">
          {words.back}
        </Link>
      </p>
      {done && (
        <Notice tone="good" title={done.message} announce="status">
          <Proof containment={done.containment} />
        </Notice>
      )}
      <Standing body={body} me={me} />
      <Parts body={body} />
    </Page>
  );
}

function Parts({ body }: { body: AccessPageBody }) {
  const words = useWords(accessesWords);
  const { language } = useLanguage();
  const { access, spending, days, followed, alarms, containments, belonging, belongingCount } = body;
  return (
    <div className="watch">
      {spending && <Today spending={spending} />}
      {access.target === 'credential' && (
        <section className="panel alarms" aria-labelledby="alarms">
          <h2 id="alarms">{words.alarms}</h2>
          {alarms.length === 0 ? (
            <p className="hint">{words.noAlarms}</p>
          ) : (
            <ol className="plain-list alarm-list">
              {alarms.map((alarm) => (
                <AlarmLine key={alarm.number} alarm={alarm} />
              ))}
            </ol>
          )}
        </section>
      )}
      <section className="panel wide" aria-labelledby="acts">
        <h2 id="acts">{words.acts}</h2>
        {containments.length === 0 ? (
          <p className="hint">{words.noActs}</p>
        ) : (
          <ActTable acts={containments} />
        )}
      </section>
      <SpentDays days={days} followed={followed} />
      {belonging.length > 0 && (
        <section className="panel wide" aria-labelledby="belonging">
          <h2 id="belonging">{words.belonging[access.target]}</h2>
          {access.target === 'credential' && <p className="hint">{words.belongingHint}</p>}
          <AccessTable accesses={belonging} caption={words.belonging[access.target]} />
          {belongingCount > belonging.length && (
            <p className="hint">{words.belongingMore(whole(belongingCount, language))}</p>
          )}
        </section>
      )}
    </div>
  );
}

function leadOf(access: Access, words: (typeof accessesWords)['fr']): string {
  const numbers = {
    credential: words.number(access.id),
    practice: words.finess(access.id),
    insurer: words.amc(access.id),
  };
  const parts = [
    words.kinds[access.kind],
    placeOf(access),
    access.rpps === null ? '' : words.rpps(access.rpps),
    numbers[access.target],
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
