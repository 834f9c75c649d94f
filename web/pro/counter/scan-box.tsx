import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { nirKey } from '../../../src/people/nir.ts';
import { readCardBlock } from '../../../src/wire/card/card-block.ts';
import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { groupNir } from '../../kit/typed.ts';
import { proWords } from '../words/pro-words.ts';
import { CameraScan } from './camera-scan.tsx';
import { useCounter } from './counter-context.tsx';
import { DemonstrationCards } from './demonstration-cards.tsx';
import { insurerOfCard } from './insurer-field.tsx';

/**
 * Longer than a slow wireless scanner waits before its own Enter, which must not fall on the next button;
 * shorter than a person's patience.
 */
const SCANNER_SILENT_MS = 300;

/**
 * A USB scanner types the card and presses Enter; a person pastes it. Either way the box empties itself at
 * once, and the keyboard goes to « Vérifier les droits ».
 */
export function ScanBox() {
  const words = useWords(proWords).card;
  const { tell, insurers, development } = useCounter();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);

  function take(block: string): boolean {
    const reading = readCardBlock(block);
    setText('');
    if (!reading.ok) {
      setFault(words.unreadable);
      return false;
    }
    const { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank } = reading.card;
    const insurerName = insurerOfCard(insurers, amc, conventionType, csr)?.name ?? '';
    const change = {
      amc,
      insurerName,
      conventionType,
      csr,
      memberNumber,
      rank: birthRank,
      birth: birthDate,
      nir: groupNir(nir + nirKey(nir)),
      code: reading.code ?? '',
      read: reading.code === null,
    };
    tell({ kind: 'card-changed', change });
    setFault(undefined);
    // The button exists already; after this event the form around it is filled.
    setTimeout(() => document.getElementById('check-rights')?.focus(), 0);
    return true;
  }

  // A scanner that presses Enter is answered at once by the form; one that does not, as soon as it stops
  // typing. Reading at the last character instead would send the scanner's Enter to whatever has the keyboard
  // next.
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!readCardBlock(text).ok) return;
    const timer = setTimeout(() => latest.current(text), SCANNER_SILENT_MS);
    return () => clearTimeout(timer);
  }, [text]);

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
