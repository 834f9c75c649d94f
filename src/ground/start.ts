import { PLAN, runHouse } from './run-house.ts';
import { readStartOptions, START_HELP } from './start-options.ts';
import { untilStopped } from './until-stopped.ts';

const databaseUrl = process.env.DATABASE_URL || undefined;

await untilStopped(async (say, signal) => {
  const options = readStartOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(START_HELP);
  else await runHouse(options, { ...PLAN, databaseUrl }, say, signal);
});
