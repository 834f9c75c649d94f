import type { Ref } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';

type Props = {
  readonly id: string;
  readonly label: string;
  /** What the label leaves to the eye: heard, not seen. */
  readonly labelOf?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  /** What is wrong and what to do; shown beside the field and announced. */
  readonly fault?: string | undefined;
  /** What we understood, when it is good. */
  readonly echo?: string | undefined;
  readonly type?: 'text' | 'date';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly width?: 'short' | 'medium' | 'full';
  readonly onBlur?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly required?: boolean;
  readonly upper?: boolean;
};

/** A labelled field. Nothing typed here is remembered by the browser: it may be an identity. */
export function Field(props: Props) {
  const {
    id,
    label,
    value,
    onChange,
    hint,
    fault,
    echo,
    type = 'text',
    inputMode = 'text',
    width = 'full',
  } = props;
  return (
    <TextField
      id={id}
      className={`field field-${width}`}
      value={value}
      onChange={(text) => onChange(props.upper ? text.toUpperCase() : text)}
      onBlur={props.onBlur ?? (() => {})}
      isInvalid={fault !== undefined}
      isRequired={props.required ?? false}
      validationBehavior="aria"
      type={type}
      inputMode={inputMode}
      autoComplete="off"
      autoCorrect="off"
      spellCheck="false"
    >
      <Label className="label">
        {label}
        {props.labelOf && <span className="unseen">, {props.labelOf}</span>}
      </Label>
      <Input className="input" ref={props.inputRef ?? null} />
      {(hint || echo) && (
        <Text slot="description" className={echo ? 'hint hint-understood' : 'hint'}>
          {echo ?? hint}
        </Text>
      )}
      <FieldError className="fault">{fault}</FieldError>
    </TextField>
  );
}
