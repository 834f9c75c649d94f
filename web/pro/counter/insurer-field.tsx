import { useEffect, useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import type { InsurerList } from '../../../src/contract/session.ts';
import { readAmcNumber } from '../../../src/people/amc-number.ts';
import { Icon } from '../../kit/icon.tsx';
import type { CardForm } from './counter-state.ts';

type Insurer = InsurerList['insurers'][number];

type Props = {
  readonly label: string;
  readonly hint: string;
  /** What the directory says of the insurer found: its number and routing. */
  readonly understood: string;
  readonly open: string;
  readonly insurers: readonly Insurer[];
  readonly card: CardForm;
  readonly onPick: (change: Partial<CardForm>) => void;
  readonly fault: string | undefined;
};

/** Typing a number or a name finds the insurer; picking it fills convention type and CSR. */
export function InsurerField({ label, hint, understood, open, insurers, card, onPick, fault }: Props) {
  const shown = card.insurerName || card.amc;
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const pick = (insurer: Insurer): void => {
    onPick(changeOf(insurer));
    setText(insurer.name);
  };
  const settle = (): void => {
    if (text === shown) return;
    const found = findInsurer(insurers, text);
    if (found) pick(found);
    else onPick({ amc: readAmcNumber(text) ?? text.trim(), insurerName: '' });
  };
  return (
    <ComboBox
      className="field field-full"
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="input"
      inputValue={text}
      onInputChange={setText}
      onBlur={settle}
      onSelectionChange={(key) => {
        const found = insurers.find((insurer) => keyOf(insurer) === key);
        if (found) pick(found);
      }}
      items={matching(insurers, text === shown ? '' : text).map((insurer) => ({
        id: keyOf(insurer),
        insurer,
      }))}
      defaultFilter={() => true}
      isInvalid={fault !== undefined}
      isRequired
      validationBehavior="aria"
    >
      <Label className="label">{label}</Label>
      <div className="combo">
        <Input className="input" id="amc" autoComplete="off" />
        <Button className="combo-button" aria-label={open}>
          <Icon name="down" />
        </Button>
      </div>
      <Text slot="description" className={card.insurerName ? 'hint hint-understood' : 'hint'}>
        {card.insurerName ? understood : hint}
      </Text>
      <FieldError className="fault">{fault}</FieldError>
      <Popover className="popover">
        <ListBox className="options">
          {({ insurer }: { id: string; insurer: Insurer }) => (
            <ListBoxItem className="option" textValue={insurer.name}>
              <Text slot="label">{insurer.name}</Text>
              <Text slot="description" className="option-detail">
                {insurer.amc} · {insurer.conventionType} {insurer.csr}
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** What a card's number says of its insurer, when the directory knows it. */
export function insurerOfCard(
  insurers: readonly Insurer[],
  amc: string,
  conventionType: string,
  csr: string,
) {
  const same = insurers.filter((insurer) => insurer.amc === amc);
  return same.find((one) => one.conventionType === conventionType && one.csr === csr) ?? same[0];
}

function changeOf({ amc, name, conventionType, csr }: Insurer): Partial<CardForm> {
  return { amc, insurerName: name, conventionType, csr };
}

function keyOf({ amc, conventionType, csr }: Insurer): string {
  return `${amc} ${conventionType} ${csr}`;
}

function matching(insurers: readonly Insurer[], text: string): readonly Insurer[] {
  const wanted = plain(text);
  if (wanted === '') return insurers.slice(0, 50);
  return insurers
    .filter(({ amc, name }) => amc.includes(wanted) || plain(name).includes(wanted))
    .slice(0, 50);
}

function findInsurer(insurers: readonly Insurer[], text: string): Insurer | undefined {
  const amc = readAmcNumber(text);
  if (amc !== undefined) return insurers.find((insurer) => insurer.amc === amc);
  const found = matching(insurers, text);
  return text.trim() !== '' && found.length === 1 ? found[0] : undefined;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('’', "'")
    .trim()
    .toLowerCase();
}
