import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Picture } from '../../../src/contract/picture.ts';
import { ask } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { clock } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { QueryState } from '../../kit/query-state.tsx';
import { AlarmList } from './alarm-list.tsx';
import { Busiest } from './busiest.tsx';
import { CountsTable } from './counts-table.tsx';
import { HealthStrip } from './health-strip.tsx';
import { Lookups } from './lookups.tsx';
import { WaitingStrip } from './waiting-strip.tsx';
import { directWords } from './words/direct-words.ts';

/** Often enough to see an attack begin, seldom enough for a house that is ill. */
const REFRESH_MS = 3_000;

/** What happens now, renewed by itself until somebody freezes it to read. */
export function PicturePage() {
  const words = useWords(directWords);
  const { language } = useLanguage();
  const [frozen, setFrozen] = useState(false);
  const query = useQuery({
    queryKey: ['picture', language],
    queryFn: () => ask<Picture>('/v1/operator/picture', { language }),
    staleTime: 0,
    refetchInterval: frozen ? false : REFRESH_MS,
    refetchOnWindowFocus: !frozen,
  });
  const picture = query.data;
  const time = picture ? clock(picture.at, language, true) : '';
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <p className="updated">{picture && (frozen ? words.frozen(time) : words.updated(time))}</p>
          <ActionButton onPress={() => setFrozen(!frozen)}>
            {frozen ? words.resume : words.freeze}
          </ActionButton>
        </>
      }
    >
      {picture ? (
        <>
          {query.isError && (
            <Notice tone="bad" title={words.stale(time)} announce="alert">
              <p>{words.staleText}</p>
            </Notice>
          )}
          <Parts picture={picture} />
        </>
      ) : (
        <QueryState query={query}>{null}</QueryState>
      )}
    </Page>
  );
}

function Parts({ picture }: { picture: Picture }) {
  const words = useWords(directWords);
  const { trades, insurers } = picture;
  return (
    <div className="watch">
      <HealthStrip health={picture.health} />
      <WaitingStrip waiting={picture.waiting} />
      <Lookups picture={picture} />
      {picture.alarms && <AlarmList alarms={picture.alarms} />}
      {picture.busiest && <Busiest busiest={picture.busiest} />}
      <div className="wide halves">
        {trades && (
          <CountsTable
            id="by-trade"
            title={words.byTrade}
            head={words.columns.trade}
            rows={trades.map(({ trade, ...counts }) => ({ name: words.trades[trade] ?? trade, ...counts }))}
          />
        )}
        {insurers && (
          <CountsTable id="by-insurer" title={words.byInsurer} head={words.columns.insurer} rows={insurers} />
        )}
      </div>
    </div>
  );
}
