import { ActionButton } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Field } from '../../kit/text-field.tsx';
import { proWords } from '../words/pro-words.ts';
import { useCounter } from './counter-context.tsx';
import type { LineForm } from './counter-state.ts';
import { baseAsked, priceFor } from './quick-picks.ts';
import type { LineFault } from './stated-care.ts';

/**
 * One act: how many, and the price of the whole line. A tariff of the tables follows the quantity by
 * itself.
 */
export function ActLine({ line, fault }: { line: LineForm; fault: LineFault | undefined }) {
  const words = useWords(proWords).acts;
  const { tell, state, doctor } = useCounter();
  const change = (part: Partial<LineForm>): void => tell({ kind: 'line-changed', id: line.id, change: part });
  const remove = (): void => {
    tell({ kind: 'line-removed', id: line.id });
    document.getElementById('ask-quote')?.focus();
  };
  return (
    <li className="line">
      <p className="line-name">
        <strong>{line.label}</strong> <span className="code">{line.act}</span>
      </p>
      <div className="line-fields">
        <Field
          id={`quantity-${line.id}`}
          label={words.quantity}
          labelOf={line.label}
          value={line.quantity}
          onChange={(quantity) => {
            const price = line.touched ? undefined : priceFor(line.unitBase, quantity);
            change(price === undefined ? { quantity } : { quantity, price });
          }}
          fault={fault === 'quantity' ? words.quantityFault : undefined}
          inputMode="numeric"
          width="short"
        />
        <Field
          id={`price-${line.id}`}
          label={words.price}
          labelOf={line.label}
          value={line.price}
          onChange={(price) => change({ price, touched: true })}
          fault={fault === 'price' ? words.priceFault : undefined}
          inputMode="decimal"
          width="short"
        />
        {baseAsked(line, doctor ? state.sector : null) !== 'no' && (
          <Field
            id={`base-${line.id}`}
            label={words.base}
            labelOf={line.label}
            value={line.base}
            onChange={(base) => change({ base })}
            fault={fault === 'base' ? words.priceFault : undefined}
            inputMode="decimal"
            width="short"
          />
        )}
        <ActionButton look="plain" icon="bin" onPress={remove}>
          <span className="unseen">{words.remove(line.label)}</span>
        </ActionButton>
      </div>
    </li>
  );
}
