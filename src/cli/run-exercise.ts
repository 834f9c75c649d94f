import type { Language } from '../basics/words.ts';
import type { ExerciseReport } from '../drill/exercise.ts';
import { type Args, EXIT, type ExitCode, type Io } from './command.ts';
import { sayJson, sayLines } from './say.ts';
import { textTable } from './text-table.ts';

/** Plays a breach to its last message, and tells when each thing was done. */
export async function runExercise(
  args: Args,
  io: Io,
  { people, signal }: { readonly people: number; readonly signal: AbortSignal },
): Promise<ExitCode> {
  const { exercise } = await import('../drill/exercise.ts');
  const say = (sentence: string) => void io.stderr.write(`${sentence}\n`);
  const report = await exercise({ people, say, signal, at: io.now() });
  if (args.flag('json')) sayJson(io, report);
  else sayLines(io, sayExercise(report, args.language));
  return report.kept ? EXIT.ok : EXIT.no;
}

function sayExercise({ incident, steps, promises, kept }: ExerciseReport, language: Language): string[] {
  const fr = language === 'fr';
  const heads = [
    { head: fr ? 'Après' : 'After', side: 'right' },
    { head: fr ? 'Fait' : 'Done', side: 'left' },
  ] as const;
  const table = textTable(
    heads,
    steps.map(({ says, seconds }) => [`${seconds.toFixed(1)} s`, says[language]]),
  );
  const held = promises.map(({ says, kept }) => `${kept ? '✔' : '✖'} ${says[language]}`);
  const last = fr
    ? `${incident}\u202f: ${kept ? 'chaque promesse a tenu.' : 'une promesse n’a pas tenu.'}`
    : `${incident}: ${kept ? 'every promise held.' : 'a promise did not hold.'}`;
  return [table, '', ...held, '', last];
}
