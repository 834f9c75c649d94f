import { checkDatabase } from '../check-database.ts';
import { checkKeyProvider } from '../check-key-provider.ts';
import { type Command, EXIT, type Io } from '../command.ts';
import { checkDataFolder, checkKeys, checkNode, checkPackages, checkPort } from '../doctor-checks.ts';
import { HOUSE_OPTIONS, houseUrl } from '../house-door.ts';
import { sayJson, sayLines } from '../say.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  line: 'Is this machine ready, and does the house that runs on it answer?',
  usage: '',
  wordsMin: 0,
  wordsMax: 0,
  about: 'Looks and changes nothing. DATABASE_URL is tried when it is set; its password is never printed.',
  options: HOUSE_OPTIONS,
  examples: [
    { says: 'before a first start', line: 'cloison doctor' },
    { says: 'a house elsewhere', line: 'cloison doctor --url http://127.0.0.1:4300 --data /tmp/house' },
  ],
  exits: [
    [EXIT.ok, 'everything is well'],
    [EXIT.no, 'something needs care: each line tells the remedy'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const { language } = args;
    const data = args.text('data') ?? '';
    const checks = [
      checkNode(process.version),
      checkPackages(),
      checkDataFolder(data),
      checkKeys(data),
      await checkKeyProvider(data, io.env),
      await checkPort(houseUrl(args)),
      await checkDatabase(io.env.DATABASE_URL),
    ].map(({ name, ok, found, remedy }) => ({
      name,
      ok,
      found: found[language],
      remedy: remedy?.[language] ?? null,
    }));
    const ok = checks.every((one) => one.ok);
    if (args.flag('json')) sayJson(io, { ok, checks });
    else {
      const marks = { yes: paint(io, 32, '✓'), no: paint(io, 31, '✗') };
      sayLines(
        io,
        checks.flatMap((one) => [
          `${one.ok ? marks.yes : marks.no} ${one.name.padEnd(9)} ${one.found}`,
          ...(one.remedy === null ? [] : [`  ${''.padEnd(9)} → ${one.remedy}`]),
        ]),
      );
    }
    return ok ? EXIT.ok : EXIT.no;
  },
};

/** Colour on a terminal only, and never against NO_COLOR (no-color.org). */
function paint({ stdout, env }: Io, colour: number, text: string): string {
  if (!stdout.isTTY || env.NO_COLOR || env.TERM === 'dumb') return text;
  return `\u001b[${colour}m${text}\u001b[0m`;
}
