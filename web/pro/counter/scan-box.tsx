import { useState } from 'react';
import { Form } from 'react-aria-components';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { proWords } from '../words/pro-words.ts';
import { CameraScan } from './camera-scan.tsx';
import { useCounter } from './counter-context.tsx';
import { DemonstrationCards } from './demonstration-cards.tsx';
import { useCardBlock, useSilentScanner } from './use-card-block.ts';

/**
 * A USB scanner types the card and presses Enter; a person pastes it. Either way the box empties itself at
 * once, and the keyboard goes to « Vérifier les droits ».
 */
export function ScanBox() {
  const words = useWords(proWords).card;
  const { development } = useCounter();
  const fill = useCardBlock();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);

  function take(block: string): boolean {
    const good = fill(block);
    setText('');
    setFault(good ? undefined : words.unreadable);
    return good;
  }
  useSilentScanner(text, take);

  return (
    <Form
      className="scan"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') take(text);
      }}
    >
      <Field
        id="scan"
        label={words.scan}
        hint={words.scanHint}
        value={text}
        onChange={(typed) => {
          setText(typed);
          setFault(undefined);
        }}
        fault={fault}
      />
      <div className="scan-ways">
        <CameraScan onRead={take} />
        {development && <DemonstrationCards onPick={take} />}
      </div>
      {text.trim() !== '' && <ActionButton type="submit">{words.readBlock}</ActionButton>}
    </Form>
  );
}
