import { Trouble } from './trouble.ts';

const STOP_MS_MAX = 30_000;

/**
 * Runs the main work of a program until it ends or somebody asks it to stop: Ctrl-C, a signal, or the death
 * of the launcher. Exits 1 with a sentence when something is in the way.
 *
 * @param codeWhenAsked the exit code after being asked to stop: 0 for what runs until then, 130 for what
 * was cut short.
 */
export async function untilStopped(
  work: (say: (sentence: string) => void, signal: AbortSignal) => Promise<void>,
  codeWhenAsked = 0,
): Promise<void> {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) return;
    stopping.abort(new Error('asked to stop'));
    setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
  };
  // A second Ctrl-C changes nothing: the first is being seen to, and a hard end would leave a mess.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.once('disconnect', stop);
  // The terminal may be gone before we are.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
  try {
    await work(say, stopping.signal);
  } catch (error) {
    if (!stopping.signal.aborted) {
      process.exitCode = 1;
      const text = error instanceof Trouble ? error.message : (error as Error).stack;
      process.stderr.write(`${text}\n`);
    }
  }
  process.exit(stopping.signal.aborted ? codeWhenAsked : process.exitCode);
}
