import { useCallback, useEffect, useState } from 'react';
import type { MeCards } from '../../../src/contract/me.ts';
import { ActionButton } from '../../kit/button.tsx';
import { Choice } from '../../kit/choice.tsx';
import { moment } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { useSession } from '../../kit/session.tsx';
import { signInAddress } from '../../kit/sign-out.ts';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { meWords } from '../words/me-words.ts';
import { CardShown } from './card-shown.tsx';
import { type KeptCard, readCards } from './card-store.ts';
import { ManageCards } from './manage-cards.tsx';
import { MemberNumber } from './member-number.tsx';
import { takeCards } from './take-cards.ts';
import { useOnline } from './use-online.ts';

/** A device whose clock is this far from ours is told so; the code takes it into account. */
const CLOCK_TOLD_MS = 10_000;

/** The e-card: without a network or a session once it is on the device. */
export function CardPage() {
  const words = useWords(meWords).card;
  const online = useOnline();
  const { cards, able, read } = useKeptCards();
  const [shown, setShown] = useState('');
  const card = cards?.find(({ amc }) => amc === shown) ?? cards?.[0];
  return (
    <Page title={words.title}>
      {!online && <Notice tone="calm" title={words.offline} announce="status" />}
      {!able && <Notice tone="wait" title={words.unable} announce="alert" />}
      {cards && cards.length > 1 && (
        <Choice
          label={words.choose}
          value={card?.amc ?? ''}
          onChange={setShown}
          options={cards.map(({ amc, insurer }) => ({ value: amc, label: insurer }))}
        />
      )}
      {card && <CardShown key={`shown ${card.amc}`} card={card} />}
      {card && <p className="hint">{words.lead}</p>}
      {card && <MemberNumber key={`member ${card.amc}`} card={card} changed={read} />}
      {cards && able && <Take has={card} changed={read} />}
      {card && <Kept card={card} />}
      {cards && <ManageCards has={card !== undefined} changed={read} />}
      <Paper />
    </Page>
  );
}

function useKeptCards() {
  const [cards, setCards] = useState<KeptCard[] | null>(null);
  const [able, setAble] = useState(true);
  const read = useCallback(async () => {
    try {
      setCards(await readCards());
    } catch {
      setAble(false);
      setCards([]);
    }
  }, []);
  useEffect(() => void read(), [read]);
  return { cards, able, read };
}

type TakeProps = { readonly has: KeptCard | undefined; readonly changed: () => Promise<void> };

/** Puts the cards on this device, or takes them again: a new contract, a lost telephone found. */
function Take({ has, changed }: TakeProps) {
  const words = useWords(meWords).card;
  const session = useSession();
  const { send, pending, trouble } = useIntent<MeCards>({ once: false });
  const [nobody, setNobody] = useState(false);

  async function take(): Promise<void> {
    const answer = await send('/v1/me/cards');
    if (!answer) return;
    const taken = await takeCards(answer, Date.now());
    setNobody(taken.length === 0);
    await changed();
  }

  const button =
    session.kind === 'signed-in' ? (
      <ActionButton
        look={has ? 'quiet' : 'primary'}
        big={!has}
        isPending={pending}
        onPress={() => void take()}
      >
        {has ? words.takeAgain : words.take}
      </ActionButton>
    ) : (
      <a className={has ? 'button' : 'button button-primary button-big'} href={signInAddress('/me/carte')}>
        {has ? words.takeAgain : words.signIn}
      </a>
    );
  return (
    <>
      {nobody && <Notice tone="plain" title={words.unknown} announce="status" />}
      {trouble && <TroubleNotice trouble={trouble} retry={() => void take()} />}
      {has ? (
        <p className="actions">{button}</p>
      ) : (
        <div className="empty">
          <span className="empty-drawing">
            <Icon name="cards" large />
          </span>
          <p className="empty-title">{words.noneTitle}</p>
          <div className="empty-text">
            <p>{words.noneText}</p>
            {button}
          </div>
        </div>
      )}
    </>
  );
}

function Kept({ card }: { card: KeptCard }) {
  const words = useWords(meWords).card;
  const { language } = useLanguage();
  const apart = Math.abs(card.skewMs);
  return (
    <div className="ecard-kept">
      <p className="hint">{words.taken(moment(card.takenAt, language))}</p>
      {apart >= CLOCK_TOLD_MS && <p className="hint">{words.clock(String(Math.round(apart / 1000)))}</p>}
      <p className="hint">{words.holds}</p>
    </div>
  );
}

function Paper() {
  const words = useWords(meWords).card;
  return (
    <section className="panel">
      <h2>{words.paperTitle}</h2>
      <p>{words.paper}</p>
    </section>
  );
}
