import pino, { type Logger } from 'pino';

/** Structured lines on standard output; each room's events.ts says what a line may hold. */
export function openLog(process: string): Logger {
  // Lines are gathered: one write a line would cost a lookup more than its log entry. They prove nothing;
  // what must survive a kill is in the database.
  const destination = pino.destination({ sync: false, minLength: 4_096, periodicFlush: 1_000 });
  return pino({ base: { process }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
