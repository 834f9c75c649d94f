import { type DragEvent, useState } from 'react';
import { FieldError, Form, Label, Text, TextArea, TextField } from 'react-aria-components';
import { MESSAGE_BYTES_MAX } from '../../src/messages/limits.ts';
import type { Channel } from '../../src/messages/message.ts';
import { ActionButton } from '../kit/button.tsx';
import { Choice } from '../kit/choice.tsx';
import { useWords } from '../kit/language.tsx';
import { PhotoField } from './photo-field.tsx';
import { messageWords } from './words/message-words.ts';

/** What is to be checked, as it was given. */
export type Given = { readonly text: string; readonly file: File | null; readonly channel: Channel };

type Props = {
  readonly given: Given;
  readonly onChange: (given: Given) => void;
  readonly onCheck: () => void;
  readonly fault: string | undefined;
  readonly ready: boolean;
};

const CHOICES = ['unknown', 'sms', 'email', 'letter', 'call'] as const;

/**
 * A message pasted, or the file of an e-mail. The browser is told to remember, correct and complete
 * nothing.
 */
export function MessageForm({ given, onChange, onCheck, fault, ready }: Props) {
  const words = useWords(messageWords);
  return (
    <Form
      className="panel message-form"
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      <Choice
        label={words.channel}
        value={given.channel}
        onChange={(channel) => onChange({ ...given, channel: channel as Channel })}
        options={CHOICES.map((value) => ({ value, label: words.channels[value] }))}
      />
      <TextField
        id="message-text"
        className="field"
        value={given.text}
        onChange={(text) => onChange({ ...given, text, file: null })}
        isInvalid={fault !== undefined}
        validationBehavior="aria"
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
      >
        <Label className="label">{words.text}</Label>
        <TextArea className="input message-text" rows={8} />
        <Text slot="description" className="hint">
          {words.textHint}
        </Text>
        <FieldError className="fault">{fault}</FieldError>
      </TextField>
      <p className="or">
        <span>{words.or}</span>
      </p>
      <FileField given={given} onChange={onChange} />
      <PhotoField onRead={(text) => onChange({ text, file: null, channel: 'letter' })} />
      <ActionButton type="submit" look="primary" big isDisabled={!ready}>
        {words.check}
      </ActionButton>
    </Form>
  );
}

/** The file of an e-mail, chosen or dropped. Every keyboard knows the browser's own field. */
function FileField({ given, onChange }: Pick<Props, 'given' | 'onChange'>) {
  const words = useWords(messageWords);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file) onChange({ ...given, text: '', file });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const tooBig = given.file !== null && given.file.size > MESSAGE_BYTES_MAX;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the field inside serves keyboards.
    <div
      className={over ? 'message-file message-file-over' : 'message-file'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="label">{words.file}</p>
      <input
        id="message-file"
        className="unseen"
        type="file"
        accept=".eml,.txt,message/rfc822,text/plain"
        aria-describedby="message-file-hint"
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same file may be chosen again after a change.
          event.target.value = '';
        }}
      />
      <label className="button message-file-choose" htmlFor="message-file">
        {words.fileChoose}
      </label>
      <p id="message-file-hint" className={tooBig ? 'fault' : given.file ? 'hint hint-understood' : 'hint'}>
        {tooBig ? words.fileTooBig : given.file ? words.fileTaken(given.file.name) : words.fileHint}
      </p>
      <details className="message-help">
        <summary>{words.fileHelp}</summary>
        <ul>
          {words.fileSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
