import type { LineForm } from '../counter/counter-state.ts';
import { statedLine } from '../counter/stated-care.ts';

/** Who the care is for, as far as it changes what anybody pays. */
export const SITUATIONS = ['adult', 'minor', 'longTerm', 'c2s'] as const;
export type Situation = (typeof SITUATIONS)[number];

export type CareForm = {
  readonly line: LineForm;
  readonly careDate: string;
  readonly sector: string;
  readonly carePath: string;
  readonly situation: Situation;
  /** AMC number of the insurer whose levels are asked; empty for the demonstration. */
  readonly amc: string;
};

const SITUATION_CONTEXT: Record<Situation, object> = {
  adult: {},
  minor: { minor: true },
  longTerm: { exemption: '42' },
  c2s: { c2s: true },
};

/** The body of a simulation: one case, every level. */
export function simulationOf(form: CareForm, trade: string, doctor: boolean) {
  const { careDate, sector, carePath, situation, amc, line } = form;
  const context = {
    careDate,
    trade,
    ...(doctor ? { sector, carePath } : {}),
    ...SITUATION_CONTEXT[situation],
  };
  return {
    ...(amc === '' ? {} : { amc }),
    cases: [{ title: line.label, context, lines: [statedLine(line)] }],
  };
}
