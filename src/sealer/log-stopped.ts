/** Why a sealer stops for good: going on would sign a second history. None of these is cured by a restart. */
export type StopReason = 'second-sealer' | 'fork' | 'damaged' | 'witness';

/** The log may not go on; the message says what was found and what to do. */
export class LogStopped extends Error {
  override readonly name = 'LogStopped';
  readonly reason: StopReason;

  constructor(reason: StopReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
