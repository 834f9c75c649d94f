import { useLayoutEffect, useRef } from 'react';
import { Field } from '../../kit/text-field.tsx';
import { caretAfter, groupNir } from '../../kit/typed.ts';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly fault: string | undefined;
  readonly echo: string | undefined;
};

/** Groups the number while it is typed and keeps the caret between the same two digits. */
export function NirField({ label, hint, value, onChange, onBlur, fault, echo }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null || input.current === null) return;
    if (document.activeElement === input.current) {
      input.current.setSelectionRange(caret.current, caret.current);
    }
    caret.current = null;
  });
  const change = (typed: string): void => {
    const grouped = groupNir(typed);
    const before = typed.slice(0, input.current?.selectionStart ?? typed.length);
    caret.current = caretAfter(grouped, before.replace(/[^0-9a-zA-Z]/g, '').length);
    onChange(grouped);
  };
  return (
    <Field
      id="nir"
      label={label}
      hint={hint}
      value={value}
      onChange={change}
      onBlur={onBlur}
      fault={fault}
      echo={echo}
      inputMode="text"
      inputRef={input}
      required
    />
  );
}
