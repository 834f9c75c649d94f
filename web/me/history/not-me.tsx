import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { MeLookup, SignalAnswer } from '../../../src/contract/me.ts';
import { SIGNAL_REASONS, type SignalReason } from '../../../src/contract/signal-reasons.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { meWords } from '../words/me-words.ts';
import { sayPlace } from './say-lookup.ts';

/** « Ce n’était pas moi »: one choice out of three, then what happens next. Nobody is asked to tell a story. */
export function NotMe({ lookup }: { lookup: MeLookup }) {
  const words = useWords(meWords).notMe;
  return (
    <DialogTrigger>
      <ActionButton>{words.open}</ActionButton>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="window">
          <Dialog className="dialog">{({ close }) => <Question lookup={lookup} close={close} />}</Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Question({ lookup, close }: { lookup: MeLookup; close: () => void }) {
  const words = useWords(meWords).notMe;
  const { language } = useLanguage();
  const client = useQueryClient();
  const { send, pending, trouble } = useIntent<SignalAnswer>({ once: false });
  const [why, setWhy] = useState<SignalReason | null>(null);
  const [asked, setAsked] = useState(false);
  const fault = useId();

  async function contest(): Promise<void> {
    setAsked(true);
    if (why === null) return;
    const answer = await send('/v1/me/signals', { entry: lookup.entry, kind: 'not-me', why });
    if (!answer) return;
    await client.invalidateQueries({ queryKey: ['lookups'] });
    close();
  }

  return (
    <>
      <Heading slot="title" className="drawer-title">
        {words.title}
      </Heading>
      <fieldset className="reasons" aria-describedby={fault}>
        <legend>{words.text(sayPlace(lookup, language))}</legend>
        {SIGNAL_REASONS.map((reason) => (
          <label key={reason} className="tick">
            <input
              type="radio"
              name="why"
              value={reason}
              checked={why === reason}
              onChange={() => setWhy(reason)}
            />
            {words.why[reason]}
          </label>
        ))}
        <p className="fault" id={fault} role="alert">
          {asked && why === null ? words.choose : ''}
        </p>
      </fieldset>
      <p>{words.next}</p>
      {trouble && <TroubleNotice trouble={trouble} retry={() => void contest()} />}
      <div className="actions">
        <ActionButton onPress={close}>{words.keep}</ActionButton>
        <ActionButton look="primary" isPending={pending} onPress={() => void contest()}>
          {words.confirm}
        </ActionButton>
      </div>
    </>
  );
}
