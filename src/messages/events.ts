import type { FastifyBaseLogger } from 'fastify';

/** What the log may say of the checker: it never sees a message, so this is about its facts alone. */
export const messageEvents = {
  /** New facts could not be read; those of before still answer. The faults name places, never contents. */
  factsRefused(log: FastifyBaseLogger, faults: readonly string[]): void {
    log.error({ event: 'messages.facts-refused', faults: faults.slice(0, 20) });
  },
};
