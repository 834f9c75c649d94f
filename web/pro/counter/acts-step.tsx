import { useState } from 'react';
import { Form } from 'react-aria-components';
import { SECTORS } from '../../../src/people/sector.ts';
import { ActionButton } from '../../kit/button.tsx';
import { Choice } from '../../kit/choice.tsx';
import { useWords } from '../../kit/language.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { proWords } from '../words/pro-words.ts';
import { ActLine } from './act-line.tsx';
import { useCounter, useFocusOn } from './counter-context.tsx';
import { type ActChoice, domainsOf, lineOf, picksOf } from './quick-picks.ts';
import { Refused } from './rights-step.tsx';
import { lineFaults } from './stated-care.ts';

/** Step 3: what is delivered or done. Enter in a price asks for the quote. */
export function ActsStep() {
  const words = useWords(proWords).acts;
  const { state, tell, trade, doctor, quote, askQuote } = useCounter();
  const [asked, setAsked] = useState(false);
  const [focus, setFocus] = useState<{ id: string } | null>(null);
  useFocusOn(focus?.id ?? null, focus);
  const faults = lineFaults(state.lines, doctor ? state.sector : null);

  function add(group: readonly ActChoice[]): void {
    const next = state.lines.reduce((high, line) => Math.max(high, line.id), 0) + 1;
    const unpriced = group.findIndex((act) => act.base === null);
    setAsked(false);
    tell({ kind: 'line-added', lines: group.map(lineOf) });
    setFocus({
      id: unpriced === -1 ? 'ask-quote' : `price-${next + unpriced}`,
    });
  }

  return (
    <Form
      className="acts-form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        const [first] = faults;
        if (state.lines.length === 0) document.getElementById('pick-0')?.focus();
        else if (first) document.getElementById(`${first[1]}-${first[0]}`)?.focus();
        else void askQuote();
      }}
    >
      <Picks trade={trade} onPick={add} />
      {state.lines.length > 0 && (
        <ul className="lines" aria-label={words.lines}>
          {state.lines.map((line) => (
            <ActLine key={line.id} line={line} fault={asked ? faults.get(line.id) : undefined} />
          ))}
        </ul>
      )}
      {doctor && <DoctorContext />}
      {state.quote?.refusal && (
        <Refused refusal={state.quote.refusal} id="quote-refusal" again={() => void askQuote()} />
      )}
      {quote.trouble && <TroubleNotice trouble={quote.trouble} retry={() => void askQuote()} />}
      <div className="actions">
        <ActionButton id="ask-quote" look="primary" big type="submit" isPending={quote.pending}>
          {words.askQuote}
        </ActionButton>
      </div>
    </Form>
  );
}

function Picks({ trade, onPick }: { trade: string; onPick: (group: readonly ActChoice[]) => void }) {
  const words = useWords(proWords).acts;
  const { acts } = useCounter();
  const groups = picksOf(trade, acts);
  const domains = domainsOf(trade);
  const others = acts.filter(({ domain }) => domains.includes(domain));
  return (
    <fieldset className="picks">
      <legend className="label">{words.pick}</legend>
      <div className="pick-row">
        {groups.map((group, place) => (
          <ActionButton key={group[0]?.code} id={`pick-${place}`} icon="plus" onPress={() => onPick(group)}>
            {group[0]?.label} <small className="pick-code">{group.map((act) => act.code).join(' + ')}</small>
          </ActionButton>
        ))}
      </div>
      <Choice
        label={words.other}
        value=""
        onChange={(code) => {
          const act = others.find((one) => one.code === code);
          if (act) onPick([act]);
        }}
        options={[
          { value: '', label: words.otherPrompt },
          ...others.map((act) => ({
            value: act.code,
            label: `${act.code} · ${act.label}`,
          })),
        ]}
      />
    </fieldset>
  );
}

/** Sector and care path change what the mandatory scheme pays for a doctor's act. */
function DoctorContext() {
  const words = useWords(proWords).acts;
  const { state, tell } = useCounter();
  return (
    <div className="pair">
      <Choice
        label={words.sector}
        value={state.sector}
        onChange={(sector) => tell({ kind: 'care-changed', change: { sector } })}
        options={SECTORS.map((value) => ({
          value,
          label: words.sectors[value],
        }))}
      />
      <Choice
        label={words.carePath}
        value={state.carePath}
        onChange={(carePath) => tell({ kind: 'care-changed', change: { carePath } })}
        options={Object.entries(words.carePaths).map(([value, label]) => ({
          value,
          label,
        }))}
      />
    </div>
  );
}
