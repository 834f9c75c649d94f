import { useState } from 'react';
import {
  Dialog,
  DialogTrigger,
  FieldError,
  Form,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { reasonFault } from '../../src/contract/reason.ts';
import type { Trouble } from '../kit/ask.ts';
import { ActionButton } from '../kit/button.tsx';
import { useWords } from '../kit/language.tsx';
import { TroubleNotice } from '../kit/trouble-notice.tsx';
import { accessesWords } from './accesses/words/accesses-words.ts';

type Props = {
  readonly label: string;
  readonly look: 'danger' | 'primary' | 'quiet';
  readonly title: string;
  /** What follows from it, and what goes on. */
  readonly text: string;
  readonly pending: boolean;
  readonly trouble: Trouble | null;
  /** Resolves to whether it is done; then the window closes. */
  readonly onReason: (reason: string) => Promise<boolean>;
};

/** A button whose act needs a reason: what it does in words, the reason, and the way out first. */
export function ReasonDialog({ label, look, title, text, pending, trouble, onReason }: Props) {
  const words = useWords(accessesWords);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const fault = reasonFault(reason);
  const shown = fault && (asked || fault !== 'reason.short') ? words.reasonFaults[fault] : undefined;
  return (
    <DialogTrigger onOpenChange={() => setAsked(false)}>
      <ActionButton look={look}>{label}</ActionButton>
      <ModalOverlay className="overlay" isDismissable={!pending}>
        <Modal className="window">
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => (
              <Form
                className="reason-form"
                onSubmit={(event) => {
                  event.preventDefault();
                  setAsked(true);
                  if (fault) document.getElementById('reason')?.focus();
                  else
                    void onReason(reason.trim()).then((done) => {
                      if (!done) return;
                      setReason('');
                      close();
                    });
                }}
              >
                <Heading slot="title" className="drawer-title">
                  {title}
                </Heading>
                <p>{text}</p>
                <TextField
                  className="field"
                  value={reason}
                  onChange={setReason}
                  isInvalid={shown !== undefined}
                  isRequired
                  validationBehavior="aria"
                  autoComplete="off"
                  autoFocus
                >
                  <Label className="label">{words.reason}</Label>
                  <TextArea className="input" id="reason" rows={3} />
                  <Text slot="description" className="hint">
                    {words.reasonHint}
                  </Text>
                  <FieldError className="fault">{shown}</FieldError>
                </TextField>
                {trouble && <TroubleNotice trouble={trouble} />}
                <div className="actions">
                  <ActionButton onPress={close}>{words.keep}</ActionButton>
                  <ActionButton look={look} type="submit" isPending={pending}>
                    {label}
                  </ActionButton>
                </div>
              </Form>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
