/** How the vault names this error to the front, which sees names alone. */
export const INSURER_GONE = 'InsurerGone';

/** The keys of this insurer were destroyed. */
export class InsurerGone extends Error {
  override readonly name = INSURER_GONE;
}
