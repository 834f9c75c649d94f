import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { ActionButton } from './button.tsx';

type Props = {
  readonly label: string;
  readonly look?: 'danger' | 'primary';
  readonly title: string;
  readonly text: string;
  /** The way out, first under the keyboard. */
  readonly keep: string;
  readonly pending: boolean;
  readonly onConfirm: () => Promise<void>;
};

/** Asks once more before what cannot be taken back; the button repeats the act, never « OK ». */
export function Confirm({ label, look = 'danger', title, text, keep, pending, onConfirm }: Props) {
  return (
    <DialogTrigger>
      <ActionButton look={look} isPending={pending}>
        {label}
      </ActionButton>
      <ModalOverlay className="overlay">
        <Modal className="window">
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title" className="drawer-title">
                  {title}
                </Heading>
                <p>{text}</p>
                <div className="actions">
                  <ActionButton onPress={close} autoFocus>
                    {keep}
                  </ActionButton>
                  <ActionButton
                    look={look}
                    onPress={() => {
                      close();
                      void onConfirm();
                    }}
                  >
                    {label}
                  </ActionButton>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
