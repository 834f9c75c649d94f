import { write, writeSync } from 'node:fs';
import pino, { type Logger } from 'pino';

/** Lines are gathered: one write a line would cost a lookup more than its log entry. */
const GATHERED_BYTES = 4_096;
const EVERY_MS = 1_000;
/** Lines that wait for a slow reader; past it new ones are lost. */
const WAITING_BYTES_MAX = 1024 * 1024;
const STDOUT = 1;

/** Structured lines on standard output; each room's events.ts says what a line may hold. */
export function openLog(process: string): Logger {
  return pino({ base: { process }, timestamp: pino.stdTimeFunctions.isoTime }, gathered());
}

/**
 * Standard output that may fail. Lines prove nothing, and what must survive a kill is in the database: a
 * disk that is full takes no line, and neither ends the process nor holds it up when it ends.
 */
function gathered() {
  let waiting = '';
  let rest = Buffer.alloc(0);
  let writing = false;
  const taken = (): Buffer => {
    const bytes = Buffer.concat([rest, Buffer.from(waiting)]);
    rest = Buffer.alloc(0);
    waiting = '';
    return bytes;
  };
  const flush = (): void => {
    if (writing || waiting.length + rest.length === 0) return;
    const bytes = taken();
    writing = true;
    write(STDOUT, bytes, (error, written) => {
      writing = false;
      // A pipe that is full for a moment gets the rest later; anything else has lost it.
      rest = Buffer.from(error?.code === 'EAGAIN' ? bytes : bytes.subarray(error ? bytes.length : written));
      if (!error && waiting.length >= GATHERED_BYTES) flush();
    });
  };
  const flushSync = (): void => {
    const bytes = taken();
    try {
      if (bytes.length > 0) writeSync(STDOUT, bytes);
    } catch {
      // It was the last try.
    }
  };
  setInterval(flush, EVERY_MS).unref();
  process.on('exit', flushSync);
  return {
    write(line: string): void {
      if (waiting.length + rest.length < WAITING_BYTES_MAX) waiting += line;
      if (waiting.length >= GATHERED_BYTES) flush();
    },
    flushSync,
  };
}
