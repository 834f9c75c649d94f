import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { readSeed } from '../../sealer/read-seed.ts';
import { SIGNATURE_TYPE, signingKey } from '../../wire/tlog/vkey.ts';
import { openWitness } from '../../witness/open-witness.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { refusedFault, usageFault } from '../fault.ts';
import { sayLines } from '../say.ts';
import { wholeNumber } from '../whole-number.ts';

export const witnessCommand: Command = {
  name: 'witness',
  line: 'Run a witness of logs: cosign each checkpoint whose tree only grew',
  usage: '--name NAME --logs FILE',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'A C2SP tlog-witness: POST /add-checkpoint. Whoever runs one for a log makes it impossible to show two ' +
    'people two histories. It learns the size and root of a tree and nothing of what is in it. Its key is ' +
    'made at the first start and its memory must not be lost: keep both on one machine of yours, and give ' +
    'the printed key to those who verify. It listens on the loopback; put a proxy with TLS before it.',
  options: {
    name: { value: 'NAME', says: 'an address without scheme that is yours, as witness.example.org/w1' },
    logs: { value: 'FILE', says: 'a C2SP tlog-policy with a log line for each half-year to watch' },
    key: { value: 'FILE', says: 'the seed of its key; made when missing', default: 'witness.key' },
    state: { value: 'FILE', says: 'what it saw of each log; never to be lost', default: 'witness.json' },
    port: { value: 'N', says: 'where it listens', default: '7380' },
    host: { value: 'ADDRESS', says: 'address to listen on', default: '127.0.0.1' },
  },
  examples: [
    {
      says: 'for the log of somebody else',
      line: 'cloison witness --name witness.example.org/w1 --logs cloison.policy',
    },
  ],
  exits: [
    [EXIT.ok, 'asked to stop'],
    [EXIT.no, 'a file cannot be used, or the port is taken'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const name = nameOf(args);
    const keyFile = args.text('key') ?? '';
    if (!existsSync(keyFile))
      writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
    const witness = await open(args, io, name, keyFile);
    sayLines(io, [
      signingKey(name, SIGNATURE_TYPE.cosignature, readSeed(keyFile)).vkey.text,
      args.language === 'fr'
        ? `Le témoin écoute sur le port ${witness.port}.`
        : `The witness listens on port ${witness.port}.`,
    ]);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await witness.close();
    return EXIT.ok;
  },
};

function nameOf(args: Args): string {
  const name = args.text('name') ?? '';
  if (/^[^\s+]+$/.test(name)) return name;
  throw usageFault(
    {
      fr: '--name attend une adresse sans espace ni plus.',
      en: '--name expects an address without space or plus.',
    },
    { fr: 'Écrivez --name witness.example.org/w1.', en: 'Write --name witness.example.org/w1.' },
  );
}

async function open(args: Args, io: Io, name: string, keyFile: string) {
  const logsFile = args.text('logs');
  if (logsFile === undefined) {
    throw usageFault(
      {
        fr: '--logs manque\u202f: quels journaux suivre\u202f?',
        en: '--logs is missing: which logs to watch?',
      },
      { fr: 'Donnez une tlog-policy.', en: 'Give a tlog-policy.' },
    );
  }
  const port = wholeNumber(args, 'port', 0, 65_535);
  try {
    return await openWitness({
      ...{ name, keyFile, logsFile },
      stateFile: args.text('state') ?? '',
      port,
      host: args.text('host') ?? '',
      now: () => io.now().getTime(),
      onFault: (error) => io.stderr.write(`${error.name}\n`),
    });
  } catch (error) {
    throw refusedFault(
      {
        fr: `Le témoin ne démarre pas\u202f: ${(error as Error).message}.`,
        en: `The witness does not start: ${(error as Error).message}.`,
      },
      { fr: 'Vérifiez les fichiers et le port.', en: 'Check the files and the port.' },
    );
  }
}
