import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { BOUNCE_BYTES_MAX, BOUNCES_MAX, type BouncesAnswer } from '../../../src/contract/sending.ts';
import { ask, Failed, type Trouble } from '../../kit/ask.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { campaignWords } from '../words/campaign-words.ts';
import { FileField } from './file-field.tsx';

type Told = { readonly bounced: number; readonly already: number; readonly refused: number };
const NOTHING: Told = { bounced: 0, already: 0, refused: 0 };

/** Where messages that came back are handed in; what is no notification of ours is told and changes nothing. */
export function BouncesPart({ number }: { number: string }) {
  const words = useWords(campaignWords);
  const { language } = useLanguage();
  const client = useQueryClient();
  const [told, setTold] = useState<Told | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [fault, setFault] = useState<string | undefined>();
  const take = async (files: readonly File[]): Promise<void> => {
    const big = files.find(({ size }) => size > BOUNCE_BYTES_MAX);
    setFault(big && words.bounceTooBig(big.name));
    setTold(null);
    setTrouble(null);
    if (big) return;
    try {
      let sum = NOTHING;
      for (let at = 0; at < files.length; at += BOUNCES_MAX) {
        const part = files.slice(at, at + BOUNCES_MAX);
        const messages = await Promise.all(part.map((file) => file.text()));
        const path = `/v1/insurer/campaigns/${number}/bounces`;
        const intent = crypto.randomUUID();
        const answer = await ask<BouncesAnswer>(path, { language, body: { messages }, intent });
        sum = {
          bounced: sum.bounced + answer.bounced,
          already: sum.already + answer.already,
          refused: sum.refused + answer.refused.length,
        };
      }
      setTold(sum);
    } catch (error) {
      setTrouble(error instanceof Failed ? error.trouble : { kind: 'unreachable' });
    }
    await client.invalidateQueries({ queryKey: ['insurer-campaign'] });
  };
  return (
    <section className="panel" aria-labelledby="bounces">
      <h2 id="bounces">{words.bounces}</h2>
      <p>{words.bouncesText}</p>
      <FileField
        id="bounce-files"
        label={words.bounceFiles}
        hint={words.bounceHint}
        accept=".eml,message/rfc822"
        multiple
        fault={fault}
        onFiles={(files) => void take(files)}
      />
      {trouble && <TroubleNotice trouble={trouble} />}
      {told && (
        <Notice
          tone={told.refused > 0 ? 'wait' : 'good'}
          title={words.bouncesTold(told.bounced, told.already)}
          announce="status"
        >
          {told.refused > 0 && <p>{words.bouncesRefused(told.refused)}</p>}
        </Notice>
      )}
    </section>
  );
}
