import { useState } from 'react';
import { FieldError, Form, Label, Text, TextArea, TextField } from 'react-aria-components';
import { ActionButton } from '../kit/button.tsx';
import { useWords } from '../kit/language.tsx';
import { simulatorWords } from './words/simulator-words.ts';

type Props = {
  readonly id: string;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onRead: (text: string) => void;
};

/** Where a grid is pasted, or its file chosen; a file is read at once. */
export function GridText({ id, text, onType, onRead }: Props) {
  const words = useWords(simulatorWords);
  const [empty, setEmpty] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (file) onRead(await file.text());
  };
  return (
    <Form
      className="grid-text"
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(text.trim() === '');
        if (text.trim() !== '') onRead(text);
      }}
    >
      <TextField
        id={id}
        className="field"
        value={text}
        onChange={onType}
        isInvalid={empty}
        validationBehavior="aria"
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
      >
        <Label className="label">{words.text}</Label>
        <TextArea className="input grid-area" rows={10} wrap="off" />
        <Text slot="description" className="hint">
          {words.textHint}
        </Text>
        <FieldError className="fault">{words.empty}</FieldError>
      </TextField>
      <div className="actions">
        <ActionButton type="submit" look="primary">
          {words.read}
        </ActionButton>
        <input
          id={`${id}-file`}
          className="unseen"
          type="file"
          accept=".yaml,.yml,.json,application/yaml,application/json"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file may be chosen again after a change.
            event.target.value = '';
          }}
        />
        <label className="button message-file-choose" htmlFor={`${id}-file`}>
          {words.file}
        </label>
      </div>
    </Form>
  );
}
