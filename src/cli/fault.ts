import type { Words } from '../basics/words.ts';
import { EXIT, type ExitCode } from './command.ts';

/** Something the person at the terminal can cure: told as two sentences, never as a stack. */
export class CliFault extends Error {
  override readonly name = 'CliFault';
  readonly exit: ExitCode;
  readonly reason: Words;
  readonly remedy: Words;

  constructor(exit: ExitCode, reason: Words, remedy: Words) {
    super(reason.en);
    this.exit = exit;
    this.reason = reason;
    this.remedy = remedy;
  }
}

/** The command was typed wrong: exit 2. */
export function usageFault(reason: Words, remedy: Words): CliFault {
  return new CliFault(EXIT.usage, reason, remedy);
}

/** What was given cannot serve: exit 1. */
export function refusedFault(reason: Words, remedy: Words): CliFault {
  return new CliFault(EXIT.no, reason, remedy);
}

/** The house, its identity provider or its database does not answer: exit 69. */
export function unavailableFault(reason: Words, remedy: Words): CliFault {
  return new CliFault(EXIT.unavailable, reason, remedy);
}
