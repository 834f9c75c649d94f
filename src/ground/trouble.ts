/**
 * Something the person at the terminal can understand and cure: its message is a whole sentence, printed
 * without a stack. Anything else that is thrown is a bug of ours and keeps its stack.
 */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}
