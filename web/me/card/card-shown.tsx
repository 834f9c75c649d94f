import { useEffect, useState } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { CARE_DOMAIN_WORDS } from '../../../src/basics/care-domain.ts';
import { dayInFrance } from '../../../src/basics/day.ts';
import { ActionButton } from '../../kit/button.tsx';
import { longDay } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { meWords } from '../words/me-words.ts';
import type { KeptCard } from './card-store.ts';
import { cardText, contractOn } from './card-text.ts';
import { QrPicture } from './qr-picture.tsx';
import { useCode } from './use-code.ts';

/** A card ready to be shown: the code to scan, the same code to be read aloud, and what it covers. */
export function CardShown({ card }: { card: KeptCard }) {
  const words = useWords(meWords).card;
  const { code, left } = useCode(card);
  const today = dayInFrance(Date.now());
  if (code === null) return null;
  const picture = <QrPicture text={cardText(card, code, today)} label={words.qr(card.insurer)} />;
  return (
    <section className="ecard" aria-label={card.insurer}>
      <h2 className="ecard-insurer">{card.insurer}</h2>
      <div className="ecard-show">
        <figure className="ecard-scan">
          {picture}
          <figcaption>{words.scan}</figcaption>
        </figure>
        <div className="ecard-say">
          <p className="label">{words.code}</p>
          <Digits code={code} />
          <progress className="ecard-left" max={30} value={left} aria-hidden="true" />
          <p className="hint">{words.left(String(left))}</p>
          <DialogTrigger>
            <ActionButton icon="cards">{words.full}</ActionButton>
            <ModalOverlay className="overlay ecard-full-overlay" isDismissable>
              <Modal className="ecard-full">
                <Dialog className="dialog">
                  {({ close }) => (
                    <>
                      <StaysAwake />
                      <Heading slot="title" className="unseen">
                        {card.insurer}
                      </Heading>
                      {picture}
                      <Digits code={code} />
                      <ActionButton look="primary" onPress={close} autoFocus>
                        {words.close}
                      </ActionButton>
                    </>
                  )}
                </Dialog>
              </Modal>
            </ModalOverlay>
          </DialogTrigger>
        </div>
      </div>
      <Cover card={card} today={today} />
    </section>
  );
}

/** Two groups of four: how a number is read aloud. */
function Digits({ code }: { code: string }) {
  return (
    <p className="ecard-digits">
      <span>{code.slice(0, 4)}</span> <span>{code.slice(4)}</span>
    </p>
  );
}

/** A screen that goes dark while a scanner looks for it is why cards are put back into pockets. */
function StaysAwake() {
  const [, setLock] = useState<WakeLockSentinel | null>(null);
  useEffect(() => {
    let held: WakeLockSentinel | null = null;
    navigator.wakeLock
      ?.request('screen')
      .then((lock) => {
        held = lock;
        setLock(lock);
      })
      .catch(() => {});
    return () => void held?.release();
  }, []);
  return null;
}

function Cover({ card, today }: { card: KeptCard; today: string }) {
  const words = useWords(meWords).card;
  const { language } = useLanguage();
  const contract = contractOn(card, today);
  if (!contract) return null;
  const ended = contract.to !== null && contract.to < today;
  const domains = contract.domains.map(({ domain }) => CARE_DOMAIN_WORDS[domain][language]);
  const end = contract.to === null ? words.open : words.until(longDay(contract.to, language));
  return (
    <>
      <p>
        <strong>{words.covered(contract.level)}</strong>, {end}
      </p>
      <p className="hint">{words.domains(domains.join(', '))}</p>
      {ended && <Notice tone="wait" title={words.ended} />}
      {!contract.tiersPayant && <Notice tone="wait" title={words.noTiersPayant} />}
    </>
  );
}
