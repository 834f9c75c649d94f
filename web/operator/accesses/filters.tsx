type Props<Name extends string> = {
  readonly legend: string;
  readonly names: readonly Name[];
  readonly labels: Readonly<Record<Name, string>>;
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
};

/** One of a few, pressed in. */
export function Filters<Name extends string>({ legend, names, labels, chosen, onChoose }: Props<Name>) {
  return (
    <fieldset className="filters">
      <legend className="unseen">{legend}</legend>
      {names.map((name) => (
        <button key={name} type="button" aria-pressed={chosen === name} onClick={() => onChoose(name)}>
          {labels[name]}
        </button>
      ))}
    </fieldset>
  );
}
