import type { Words } from '../basics/words.ts';
import type { Range } from './range.ts';

/** What one thief came away with. A figure that does not apply is null, and shown as a dash. */
export type Finding = {
  /** A line of the table: the attack, and how it was played. */
  readonly play: Words;
  /** People about whom the thief learnt something he was not shown by them. */
  readonly people: number;
  /** Names, numbers, birth dates in answers or files that the thief did not bring. */
  readonly identities: number;
  /** Requests until the access was cut, or null when it was never cut. */
  readonly queriesToCut: number | null;
  readonly msToCut: number | null;
  /** What was promised, and whether it held; every row has at least one. */
  readonly promises: readonly Promised[];
};

export type Promised = { readonly says: Words; readonly kept: boolean };

export type Attack = {
  /** "list-holder": how it is named on the command line. */
  readonly name: string;
  readonly title: Words;
  /** What the operators of 2024 lost to the same, with its source. */
  readonly in2024: { readonly says: Words; readonly source: string };
  readonly run: (range: Range) => Promise<readonly Finding[]>;
};
