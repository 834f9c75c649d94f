import type { Words } from '../../basics/words.ts';
import type { SignCode } from './catalogue.ts';

/** One thing seen in a message, with what it was seen on. */
export type Sign = {
  readonly code: SignCode;
  /** Another weight than the catalogue's, where the circumstances make it so. */
  readonly weight?: number;
  /** What fills the blanks of its sentence: a body's id, a host, a number. */
  readonly body?: string;
  readonly detail?: string | Words;
};
