import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from './write-file-whole.ts';

/**
 * One thing to do once in the life of a house. It must bear being begun again after a kill at any instant.
 */
export type Step = {
  /** Kebab-case; the name of its done-marker, so never given another meaning later. */
  name: string;
  /** What is being done, as a whole sentence. */
  sentence: string;
  run: (signal: AbortSignal) => Promise<void>;
};

/** Runs, in order, the steps that are not marked done in the folder, and marks each when it has ended. */
export async function runSteps(
  doneFolder: string,
  steps: readonly Step[],
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const step of steps) {
    signal.throwIfAborted();
    const marker = join(doneFolder, step.name);
    if (existsSync(marker)) continue;
    say(step.sentence);
    await step.run(signal);
    signal.throwIfAborted();
    writeFileWhole(marker, '');
  }
}
