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
  let writing = false;
  const flush = (): void => {
    if (writing || waiting === '') return;
    const bytes = Buffer.from(waiting);
    waiting = '';
    writing = true;
    write(STDOUT, bytes, (error, written) => {
      writing = false;
      // A pipe that is full for a moment gets the rest later; anything else has lost it.
      const again = error?.code === 'EAGAIN' ? bytes : bytes.subarray(error ? bytes.length : written);
      if (again.length > 0) waiting = again.toString('utf8') + waiting;
      if (!error && waiting.length >= GATHERED_BYTES) flush();
    });
  };
  const flushSync = (): void => {
    const bytes = Buffer.from(waiting);
    waiting = '';
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
      if (waiting.length < WAITING_BYTES_MAX) waiting += line;
      if (waiting.length >= GATHERED_BYTES) flush();
    },
    flushSync,
  };
}
