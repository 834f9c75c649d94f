import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { SimulationAnswer } from '../../../src/contract/simulations.ts';
import { SECTORS } from '../../../src/people/sector.ts';
import { ActionButton } from '../../kit/button.tsx';
import { Choice } from '../../kit/choice.tsx';
import { useWords } from '../../kit/language.tsx';
import { Page } from '../../kit/page.tsx';
import { Field } from '../../kit/text-field.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { useCounter } from '../counter/counter-context.tsx';
import type { LineForm } from '../counter/counter-state.ts';
import { baseAsked, domainsOf, lineOf, priceFor } from '../counter/quick-picks.ts';
import { lineFaults } from '../counter/stated-care.ts';
import { proWords } from '../words/pro-words.ts';
import { type CareForm, SITUATIONS, type Situation, simulationOf } from './care-form.ts';
import { SimulatedLevels } from './simulated-levels.tsx';

/**
 * What would be paid for this act? Before anybody shows a card: no person, nothing kept, no promise. The
 * quote at the counter is the one that binds.
 */
export function SimulatePage() {
  const words = useWords(proWords).simulate;
  const { acts, trade, doctor, today, state } = useCounter();
  const [form, setForm] = useState<CareForm | null>(null);
  const [asked, setAsked] = useState(false);
  const [answer, setAnswer] = useState<SimulationAnswer | null>(null);
  const intent = useIntent<SimulationAnswer>({ once: false });
  const mine = acts.filter(({ domain }) => domainsOf(trade).includes(domain));
  const [first] = mine;
  const care = form ?? (first ? startForm(lineOf(first), today, state) : null);
  const change = (part: Partial<CareForm>): void => {
    if (care === null) return;
    setForm({ ...care, ...part });
    setAnswer(null);
  };
  const fault = care ? lineFaults([care.line], doctor ? care.sector : null).get(0) : undefined;
  const send = async (): Promise<void> => {
    setAsked(true);
    if (care === null) return;
    if (fault) return document.getElementById(`simulate-${fault}`)?.focus();
    const found = await intent.send('/v1/simulations', simulationOf(care, trade, doctor));
    if (found) setAnswer(found);
  };
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="message">
        {care && (
          <Form
            className="panel simulate-form"
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <Choice
              label={words.act}
              value={care.line.act}
              onChange={(code) => {
                const act = mine.find((one) => one.code === code);
                if (act) change({ line: { id: 0, ...lineOf(act) } });
              }}
              options={mine.map(({ code, label }) => ({ value: code, label: `${code} · ${label}` }))}
            />
            <LineFields care={care} change={change} fault={asked ? fault : undefined} />
            <CareFields care={care} change={change} />
            <ActionButton type="submit" look="primary" big isPending={intent.pending}>
              {words.ask}
            </ActionButton>
          </Form>
        )}
        <div>
          {intent.trouble && <TroubleNotice trouble={intent.trouble} retry={() => void send()} />}
          <div role="status">
            {answer ? <SimulatedLevels answer={answer} /> : <p className="hint">{words.empty}</p>}
          </div>
        </div>
      </div>
    </Page>
  );
}

type FieldsProps = { readonly care: CareForm; readonly change: (part: Partial<CareForm>) => void };

function LineFields({ care, change, fault }: FieldsProps & { readonly fault: string | undefined }) {
  const words = useWords(proWords).acts;
  const { doctor } = useCounter();
  const { line } = care;
  const typed = (part: Partial<LineForm>): void => change({ line: { ...line, ...part } });
  return (
    <div className="pair">
      <Field
        id="simulate-quantity"
        label={words.quantity}
        value={line.quantity}
        onChange={(quantity) => {
          const price = line.touched ? undefined : priceFor(line.unitBase, quantity);
          typed(price === undefined ? { quantity } : { quantity, price });
        }}
        fault={fault === 'quantity' ? words.quantityFault : undefined}
        inputMode="numeric"
        width="short"
      />
      <Field
        id="simulate-price"
        label={words.price}
        value={line.price}
        onChange={(price) => typed({ price, touched: true })}
        fault={fault === 'price' ? words.priceFault : undefined}
        inputMode="decimal"
        width="short"
      />
      {baseAsked(line, doctor ? care.sector : null) !== 'no' && (
        <Field
          id="simulate-base"
          label={words.base}
          value={line.base}
          onChange={(base) => typed({ base })}
          fault={fault === 'base' ? words.priceFault : undefined}
          inputMode="decimal"
          width="short"
        />
      )}
    </div>
  );
}

function CareFields({ care, change }: FieldsProps) {
  const words = useWords(proWords);
  const { doctor, insurers } = useCounter();
  return (
    <>
      <Field
        id="simulate-day"
        label={words.simulate.day}
        type="date"
        value={care.careDate}
        onChange={(careDate) => change({ careDate })}
        width="medium"
      />
      {doctor && (
        <>
          <Choice
            label={words.acts.sector}
            value={care.sector}
            onChange={(sector) => change({ sector })}
            options={SECTORS.map((value) => ({ value, label: words.acts.sectors[value] }))}
          />
          <Choice
            label={words.acts.carePath}
            value={care.carePath}
            onChange={(carePath) => change({ carePath })}
            options={Object.entries(words.acts.carePaths).map(([value, label]) => ({ value, label }))}
          />
        </>
      )}
      <Choice
        label={words.simulate.situation}
        value={care.situation}
        onChange={(situation) => change({ situation: situation as Situation })}
        options={SITUATIONS.map((value) => ({ value, label: words.simulate.situations[value] }))}
      />
      <Choice
        label={words.simulate.insurer}
        value={care.amc}
        onChange={(amc) => change({ amc })}
        options={[
          { value: '', label: words.simulate.demonstration },
          ...[...new Map(insurers.map(({ amc, name }) => [amc, name]))].map(([value, label]) => ({
            value,
            label,
          })),
        ]}
      />
    </>
  );
}

function startForm(
  line: Omit<LineForm, 'id'>,
  careDate: string,
  { sector, carePath }: { readonly sector: string; readonly carePath: string },
): CareForm {
  return { line: { id: 0, ...line }, careDate, sector, carePath, situation: 'adult', amc: '' };
}
