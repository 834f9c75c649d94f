import type { Quarters } from './quarters.ts';
import {
  type Band,
  SEVERITY_INPUTS,
  type SeverityInputName,
  type SeverityMethod,
} from './severity-method.ts';

/** The six scores of an incident, in quarters, and two facts that stand beside the score. */
export type SeverityInput = Readonly<Record<SeverityInputName, Quarters>> & {
  /** How many people, when it is known. */
  readonly individuals: number | null;
  /** Whether the data were unintelligible to whoever took them (strong encryption, key safe), when it is known. */
  readonly unintelligible: boolean | null;
};

/** Told beside the score and never terms of it: the method gives them no points. */
export type SeverityFlag = 'many-individuals' | 'unintelligible-data';

/** One input changed alone that leads to another band. */
export type SeverityFlip = {
  readonly input: SeverityInputName;
  readonly to: Quarters;
  readonly se: Quarters;
  readonly band: Band;
};

export type Severity = {
  readonly cb: Quarters;
  readonly se: Quarters;
  readonly band: Band;
  readonly flags: readonly SeverityFlag[];
  readonly flips: readonly SeverityFlip[];
};

/**
 * ENISA's severity of a breach: SE = DPC × EI + CB, where CB adds the circumstances without a cap. In whole
 * quarters throughout. A band is not a verdict on articles 33 and 34: that is decided, and kept, apart.
 */
export function severity(input: SeverityInput, method: SeverityMethod): Severity {
  const { cb, se } = score(input);
  return { cb, se, band: bandOf(se, method), flags: flagsOf(input, method), flips: flipsOf(input, method) };
}

function score({ dpc, ei, confidentiality, integrity, availability, malicious }: SeverityInput) {
  const cb = confidentiality + integrity + availability + malicious;
  // Quarters times quarters are sixteenths; DPC is a whole number, so the division leaves no rest.
  return { cb, se: (dpc / 4) * ei + cb };
}

function bandOf(se: Quarters, { bands }: SeverityMethod): Band {
  return bands.findLast(({ from }) => se >= from)?.band ?? 'low';
}

function flagsOf(input: SeverityInput, { individualsAbove }: SeverityMethod): SeverityFlag[] {
  const flags: SeverityFlag[] = [];
  if (input.individuals !== null && input.individuals > individualsAbove) flags.push('many-individuals');
  if (input.unintelligible === true) flags.push('unintelligible-data');
  return flags;
}

/** For each input, the smallest change downwards and the smallest upwards that leave the band. */
function flipsOf(input: SeverityInput, method: SeverityMethod): SeverityFlip[] {
  const band = bandOf(score(input).se, method);
  return SEVERITY_INPUTS.flatMap((name) => {
    const others = method.inputs[name].levels.map(({ value }) => value);
    const below = others.filter((value) => value < input[name]).reverse();
    const above = others.filter((value) => value > input[name]);
    return [below, above].flatMap((values) => {
      const changes = values.map((to) => {
        const { se } = score({ ...input, [name]: to });
        return { input: name, to, se, band: bandOf(se, method) };
      });
      return changes.filter((change) => change.band !== band).slice(0, 1);
    });
  });
}
