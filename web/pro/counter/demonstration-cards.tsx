import { useQuery } from '@tanstack/react-query';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Words } from '../../../src/basics/words.ts';
import { useAfterClose } from '../../kit/after-close.ts';
import { ask } from '../../kit/ask.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { proWords } from '../words/pro-words.ts';

/** A card of the fictional country, as the generator writes it; only what this drawer shows is named. */
type DemonstrationCard = {
  readonly case: string;
  readonly label: Words;
  readonly insurer: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly cardText: string;
};

/** Development only: a drawer of cards, each with the case it shows; one click fills the form. */
export function DemonstrationCards({ onPick }: { onPick: (cardText: string) => boolean }) {
  const words = useWords(proWords).card;
  return (
    <DialogTrigger>
      <ActionButton icon="cards">{words.tryCards}</ActionButton>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="drawer">
          <Dialog className="dialog">
            {({ close }) => (
              <>
                <div className="drawer-head">
                  <Heading slot="title" className="drawer-title">
                    {words.tryCards}
                  </Heading>
                  <ActionButton look="plain" icon="cross" onPress={close}>
                    {words.close}
                  </ActionButton>
                </div>
                <p className="hint">{words.tryCardsText}</p>
                <CardList onPick={(card) => onPick(card.cardText)} close={close} />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function CardList({ onPick, close }: { onPick: (card: DemonstrationCard) => void; close: () => void }) {
  const words = useWords(proWords).card;
  const { language } = useLanguage();
  const afterClose = useAfterClose();
  const pick = (card: DemonstrationCard): void => {
    afterClose(() => onPick(card));
    close();
  };
  const cards = useQuery({
    queryKey: ['demonstration-cards'],
    queryFn: () => ask<DemonstrationCard[]>('/demo/cards.json', { language }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (cards.isPending) return <p role="status">{words.cardsLoading}</p>;
  if (cards.isError) return <p role="alert">{words.cardsMissing}</p>;
  return (
    <ul className="card-list">
      {cards.data.map((card) => (
        <li key={card.cardText}>
          <button type="button" className="card-choice" onClick={() => pick(card)}>
            <span className="card-case">{card.label[language]}</span>
            <span className="card-holder">
              {card.givenName} {card.familyName} · {card.insurer}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
