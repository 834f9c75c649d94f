import { randomUUID } from 'node:crypto';

/** The process: the only file of this room that sees it. Everything else is handed what it needs. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `cloison … | head` closes the pipe when it has read enough.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.on('SIGINT', () => {
  // A progress bar hides the cursor.
  if (process.stderr.isTTY) process.stderr.write('\u001b[?25h\n');
  process.exit(130);
});

// Loaded late, so that a missing package is told in a sentence and not as a stack.
const loaded = await import('./run-cli.ts').catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(
    `Cloison cannot be loaded (${error.code ?? error.name}).\nRun "npm ci", then try again.\n`,
  );
  return null;
});
const { stdin, stdout, stderr, env } = process;
const now = () => new Date();
const EX_SOFTWARE = 70;
process.exitCode = loaded
  ? await loaded.runCli(process.argv.slice(2), { stdin, stdout, stderr, env, now, randomId: randomUUID })
  : EX_SOFTWARE;
