import { useState } from 'react';
import { useWords } from '../kit/language.tsx';
import { readPhoto } from './read-photo.ts';
import { messageWords } from './words/message-words.ts';

/** A photograph of a QR code, which is read here and opened by nobody. */
export function PhotoField({ onRead }: { onRead: (text: string) => void }) {
  const words = useWords(messageWords);
  const [state, setState] = useState<'reading' | 'nothing' | 'read' | null>(null);
  async function read(file: File | undefined): Promise<void> {
    if (!file) return;
    setState('reading');
    const text = await readPhoto(file).catch(() => undefined);
    setState(text === undefined ? 'nothing' : 'read');
    if (text !== undefined) onRead(text);
  }
  const says = {
    reading: words.photoReading,
    nothing: words.photoNothing,
    read: words.photoRead,
  };
  return (
    <div className="message-file">
      <p className="label">{words.photo}</p>
      <input
        id="message-photo"
        className="unseen"
        type="file"
        accept="image/*"
        aria-describedby="message-photo-hint"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <label className="button message-file-choose" htmlFor="message-photo">
        {words.photoChoose}
      </label>
      <p id="message-photo-hint" className={state === 'nothing' ? 'fault' : 'hint'} aria-live="polite">
        {state === null ? words.photoHint : says[state]}
      </p>
    </div>
  );
}
