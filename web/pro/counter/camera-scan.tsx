import { useEffect, useRef, useState } from 'react';
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useAfterClose } from '../../kit/after-close.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { proWords } from '../words/pro-words.ts';
import { cardReader } from './card-reader.ts';

/** Four looks a second read a card at once and leave the processor to the rest of the page. */
const LOOK_MS = 250;

/** Reads the card with the camera. Pictures never leave the computer: they are read here and dropped. */
export function CameraScan({ onRead }: { onRead: (block: string) => boolean }) {
  const words = useWords(proWords).card;
  if (!('mediaDevices' in navigator)) return null;
  return (
    <DialogTrigger>
      <ActionButton icon="camera">{words.camera}</ActionButton>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="window">
          <Dialog className="dialog">
            {({ close }) => (
              <>
                <Heading slot="title" className="drawer-title">
                  {words.cameraTitle}
                </Heading>
                <Viewfinder onRead={onRead} close={close} />
                <ActionButton icon="cross" onPress={close}>
                  {words.close}
                </ActionButton>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Viewfinder({ onRead, close }: { onRead: (block: string) => void; close: () => void }) {
  const words = useWords(proWords).card;
  const video = useRef<HTMLVideoElement>(null);
  const afterClose = useAfterClose();
  const read = useRef((_block: string): void => {});
  read.current = (block) => {
    afterClose(() => onRead(block));
    close();
  };
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    if (video.current) {
      watch(video.current, stop.signal, (block) => read.current(block)).catch(() => {
        if (!stop.signal.aborted) setRefused(true);
      });
    }
    return () => stop.abort();
  }, []);
  if (refused) return <p role="alert">{words.cameraRefused}</p>;
  return (
    <>
      <video ref={video} className="viewfinder" muted playsInline aria-label={words.cameraView} />
      <p className="hint">{words.cameraText}</p>
    </>
  );
}

/** Looks until a card is read or the window closes; the camera's light then goes out. */
async function watch(
  video: HTMLVideoElement,
  stop: AbortSignal,
  onRead: (block: string) => void,
): Promise<void> {
  const read = await cardReader();
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment' },
  });
  const end = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (stop.aborted) return end();
  stop.addEventListener('abort', end, { once: true });
  video.srcObject = stream;
  await video.play();
  while (!stop.aborted) {
    const block = await read(video).catch(() => undefined);
    if (block !== undefined && !stop.aborted) {
      end();
      return onRead(block);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
