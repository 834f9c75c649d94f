/** One line of a file: where it starts, its length without its end of line, its number from 1. */
export type ByteLine = { readonly start: number; readonly length: number; readonly line: number };

const LF = 0x0a;
const CR = 0x0d;

/** The lines of a file ended by CRLF or LF, without copying a byte; a last line without its end counts. */
export function* byteLines(bytes: Buffer): Generator<ByteLine> {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(LF, start);
    const next = found === -1 ? bytes.length : found;
    const end = found > start && bytes[next - 1] === CR ? next - 1 : next;
    yield { start, length: end - start, line };
    start = next + 1;
  }
}
