import type { MeLookup } from '../../../src/contract/me.ts';
import { Choice as ChoiceField } from '../../kit/choice.tsx';
import { useWords } from '../../kit/language.tsx';
import { meWords } from '../words/me-words.ts';
import type { Choice } from './use-lookups.ts';

type Props = {
  /** Everything seen so far: where the list of places comes from. */
  readonly lines: readonly MeLookup[];
  readonly choice: Choice;
  readonly choose: (choice: Choice) => void;
};

/** By reason, by place, or only what happened without the card. */
export function Filters({ lines, choice, choose }: Props) {
  const all = useWords(meWords);
  const words = all.lookups;
  const places = new Map(
    lines.flatMap(({ practice }) =>
      practice ? [[practice.finess, `${practice.name}, ${practice.town}`]] : [],
    ),
  );
  const purposes = Object.entries(all.line.purposes).map(([value, label]) => ({ value, label }));
  return (
    <fieldset className="me-filters">
      <legend className="unseen">{words.filters}</legend>
      <ChoiceField
        label={words.purpose}
        value={choice.purpose}
        onChange={(purpose) => choose({ ...choice, purpose: purpose as Choice['purpose'] })}
        options={[{ value: '', label: words.everyPurpose }, ...purposes]}
      />
      <ChoiceField
        label={words.place}
        value={choice.place}
        onChange={(place) => choose({ ...choice, place })}
        options={[
          { value: '', label: words.everyPlace },
          ...[...places].map(([value, label]) => ({ value, label })),
        ]}
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={choice.onlyUnproved}
          onChange={(event) => choose({ ...choice, onlyUnproved: event.target.checked })}
        />
        {words.onlyUnproved}
      </label>
    </fieldset>
  );
}
