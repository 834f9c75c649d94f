import { CARD_BLOCK_MAX } from '../../../src/wire/card/card-block.ts';
import { useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { proWords } from '../words/pro-words.ts';
import { useCounter } from './counter-context.tsx';
import { useCardBlock, useSilentScanner } from './use-card-block.ts';

/** From here on the count stands beside the field, before it is too late. */
const FEW_LEFT = 2;
const TYPED_MAX = 10;

type Props = { readonly fault: string | undefined; readonly onBlur: () => void };

/** The eight digits of the moment: typed, or scanned with the whole e-card when the keyboard is here. */
export function EcardField({ fault, onBlur }: Props) {
  const words = useWords(proWords).card;
  const { state, tell } = useCounter();
  const { code } = state.card;
  useSilentScanner(code, useCardBlock());
  const left = state.unprovedLeft;
  const few = left !== null && left <= FEW_LEFT && !state.card.read;
  return (
    <Field
      id="code"
      label={words.ecard}
      hint={few ? words.ecardNeeded(left) : words.ecardHint}
      value={code}
      onChange={(typed) => {
        const max = typed.startsWith('C') ? CARD_BLOCK_MAX : TYPED_MAX;
        tell({ kind: 'card-changed', change: { code: typed.slice(0, max) } });
      }}
      onBlur={onBlur}
      fault={fault}
      inputMode="numeric"
      width="medium"
    />
  );
}
