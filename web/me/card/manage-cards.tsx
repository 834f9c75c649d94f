import { useState } from 'react';
import type { CardsLost } from '../../../src/contract/me.ts';
import { Confirm } from '../../kit/confirm.tsx';
import { useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { useSession } from '../../kit/session.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { meWords } from '../words/me-words.ts';
import { removeCards } from './card-store.ts';

/** Two ends of a card: a telephone that is lost, and a device one no longer wants it on. */
export function ManageCards({ has, changed }: { has: boolean; changed: () => Promise<void> }) {
  const words = useWords(meWords).card;
  const session = useSession();
  const { send, pending, trouble } = useIntent<CardsLost>({ once: false });
  const [ended, setEnded] = useState<number | null>(null);
  const signedIn = session.kind === 'signed-in';
  if (!has && !signedIn) return null;

  async function lose(): Promise<void> {
    const answer = await send('/v1/me/cards/lost');
    if (!answer) return;
    await removeCards().catch(() => {});
    setEnded(answer.ended);
    await changed();
  }

  async function remove(): Promise<void> {
    await removeCards();
    await changed();
  }

  return (
    <section className="panel">
      <h2>{words.manage}</h2>
      {ended !== null && (
        <Notice tone="good" title={ended > 0 ? words.lostDone : words.lostNone} announce="status" />
      )}
      {trouble && <TroubleNotice trouble={trouble} retry={() => void lose()} />}
      <div className="actions">
        {signedIn && (
          <Confirm
            label={words.lost}
            title={words.lostTitle}
            text={words.lostText}
            keep={words.lostKeep}
            pending={pending}
            onConfirm={lose}
          />
        )}
        {has && (
          <Confirm
            label={words.remove}
            title={words.removeTitle}
            text={words.removeText}
            keep={words.removeKeep}
            pending={false}
            onConfirm={remove}
          />
        )}
      </div>
    </section>
  );
}
