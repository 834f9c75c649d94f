type Props<Name extends string> = {
  readonly legend: string;
  readonly hint?: string;
  readonly names: readonly Name[];
  readonly labels: Readonly<Record<Name, string>>;
  readonly chosen: readonly Name[];
  readonly onChange: (chosen: readonly Name[]) => void;
};

/** Several of a closed list: the platform's own boxes. */
export function Checks<Name extends string>({ legend, hint, names, labels, chosen, onChange }: Props<Name>) {
  return (
    <fieldset className="checks">
      <legend className="label">{legend}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className="checks-rows">
        {names.map((name) => (
          <label key={name} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) =>
                onChange(names.filter((one) => (one === name ? event.target.checked : chosen.includes(one))))
              }
            />
            <span>{labels[name]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
