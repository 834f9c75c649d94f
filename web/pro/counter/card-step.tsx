import { useState } from 'react';
import { Form } from 'react-aria-components';
import { readNir } from '../../../src/people/nir.ts';
import { ActionButton } from '../../kit/button.tsx';
import { birthInWords } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { readTypedBirth } from '../../kit/typed.ts';
import { proWords } from '../words/pro-words.ts';
import { type CardFieldName, cardFaults, nirFaultWhileTyping, sayFault } from './card-faults.ts';
import { useCounter } from './counter-context.tsx';
import type { CardForm } from './counter-state.ts';
import { EcardField } from './ecard-field.tsx';
import { InsurerField } from './insurer-field.tsx';
import { NirField } from './nir-field.tsx';
import { ScanBox } from './scan-box.tsx';
import { useCardBlock } from './use-card-block.ts';

/** Step 1: what the card says, scanned or typed; faults are told beside their field. */
export function CardStep() {
  const words = useWords(proWords).card;
  const { language } = useLanguage();
  const { state, tell, today, rights, checkRights, insurers } = useCounter();
  const fill = useCardBlock();
  const { card } = state;
  const [asked, setAsked] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<CardFieldName>>(new Set());
  const faults = cardFaults(card, today);
  const change = (part: Partial<CardForm>): void => tell({ kind: 'card-changed', change: part });
  const leave = (field: CardFieldName) => (): void => setLeft((before) => new Set(before).add(field));
  const say = (field: CardFieldName, typed: string): string | undefined =>
    asked || (left.has(field) && typed !== '') ? sayFault(faults.get(field), language) : undefined;
  const birth = readTypedBirth(card.birth);

  return (
    <>
      <ScanBox />
      <p className="or">
        <span>{words.orType}</span>
      </p>
      <Form
        className="card-form"
        onSubmit={(event) => {
          event.preventDefault();
          // The Enter of a scanner that was read into the field of the code asks nothing.
          if (fill(card.code)) return;
          setAsked(true);
          const [first] = faults.keys();
          if (first === undefined) void checkRights();
          else document.getElementById(first)?.focus();
        }}
      >
        <InsurerField
          label={words.insurer}
          hint={words.insurerHint}
          understood={words.routing(card.amc, card.conventionType, card.csr)}
          open={words.insurerOpen}
          insurers={insurers}
          card={card}
          onPick={change}
          fault={say('amc', card.amc)}
        />
        <NirField
          label={words.nir}
          hint={words.nirHint}
          value={card.nir}
          onChange={(nir) => change({ nir })}
          onBlur={leave('nir')}
          fault={say('nir', card.nir) ?? sayFault(nirFaultWhileTyping(card.nir), language)}
          echo={
            card.nir.replaceAll(' ', '').length === 15 && readNir(card.nir).valid ? words.keyGood : undefined
          }
        />
        <div className="pair">
          <Field
            id="birth"
            label={words.birth}
            hint={words.birthHint}
            value={card.birth}
            onChange={(text) => change({ birth: text.slice(0, 10) })}
            onBlur={leave('birth')}
            fault={say('birth', card.birth)}
            echo={birth ? birthInWords(birth, language) : undefined}
            inputMode="numeric"
            width="medium"
            required
          />
          <Field
            id="memberNumber"
            label={words.memberNumber}
            hint={words.memberNumberHint}
            value={card.memberNumber}
            onChange={(memberNumber) => change({ memberNumber })}
            onBlur={leave('memberNumber')}
            fault={say('memberNumber', card.memberNumber)}
            width="medium"
            upper
          />
        </div>
        <EcardField onBlur={leave('code')} fault={say('code', card.code)} />
        <div className="less-usual">
          <LessUsual card={card} change={change} say={say} />
          <Routing card={card} change={change} say={say} />
        </div>
        {rights.trouble && <TroubleNotice trouble={rights.trouble} retry={() => void checkRights()} />}
        <div className="actions">
          <ActionButton
            id="check-rights"
            look="primary"
            big
            type="submit"
            isPending={rights.pending}
            icon="shield"
          >
            {words.check}
          </ActionButton>
        </div>
      </Form>
    </>
  );
}

type Part = {
  readonly card: CardForm;
  readonly change: (part: Partial<CardForm>) => void;
  readonly say: (field: CardFieldName, typed: string) => string | undefined;
};

/**
 * Convention type and CSR come with the insurer; they are shown as fields only when the directory has none.
 */
function Routing({ card, change, say }: Part) {
  const words = useWords(proWords).card;
  const [open, setOpen] = useState(false);
  const unknown = card.insurerName === '' && card.amc !== '';
  if (!open && !unknown) {
    if (card.conventionType === '') return null;
    return (
      <ActionButton look="plain" onPress={() => setOpen(true)}>
        {words.changeRouting}
      </ActionButton>
    );
  }
  return (
    <div className="pair">
      <Field
        id="conventionType"
        label={words.conventionType}
        value={card.conventionType}
        onChange={(conventionType) => change({ conventionType })}
        fault={say('conventionType', card.conventionType)}
        width="short"
        upper
        required
      />
      <Field
        id="csr"
        label={words.csr}
        value={card.csr}
        onChange={(csr) => change({ csr })}
        fault={say('csr', card.csr)}
        width="short"
        upper
      />
    </div>
  );
}

/** Twins and care of another day: rare, so one press away. */
function LessUsual({ card, change, say }: Part) {
  const words = useWords(proWords).card;
  const { today } = useCounter();
  const [twins, setTwins] = useState(false);
  const [otherDay, setOtherDay] = useState(false);
  return (
    <>
      {twins || card.rank > 1 ? (
        <Field
          id="rank"
          label={words.rank}
          hint={words.rankHint}
          value={String(card.rank)}
          onChange={(typed) =>
            change({
              rank: Number(typed.replace(/[^1-9]/g, '').slice(-1)) || 1,
            })
          }
          inputMode="numeric"
          width="short"
        />
      ) : (
        <ActionButton look="plain" onPress={() => setTwins(true)}>
          {words.twins}
        </ActionButton>
      )}
      {otherDay || card.careDate !== today ? (
        <Field
          id="careDate"
          label={words.careDate}
          value={card.careDate}
          onChange={(careDate) => change({ careDate })}
          fault={say('careDate', card.careDate)}
          type="date"
          width="medium"
        />
      ) : (
        <ActionButton look="plain" onPress={() => setOtherDay(true)}>
          {words.otherDay}
        </ActionButton>
      )}
    </>
  );
}
