import { statSync } from 'node:fs';
import type { Language } from '../../basics/words.ts';
import { type FeedReport, feedReport } from '../../contract/feeds.ts';
import { progressTalk } from '../../world/progress-bar.ts';
import { readAnswer, silentHouse, tellProblem, toAnswer } from '../ask-house.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { type CliFault, refusedFault, usageFault } from '../fault.ts';
import { HOUSE_OPTIONS, houseToken, houseUrl, machineOf } from '../house-door.ts';
import { isFileFault, unreadableFile } from '../read-input.ts';
import { sayJson, sayLines, tellFaults } from '../say.ts';
import { sendFeed } from '../send-feed.ts';

const TYPES: Readonly<Record<string, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };

export const feedCommand: Command = {
  name: 'feed',
  line: "Send an insurer's people to the running house, and tell every line to correct",
  usage: '<file> --insurer AMC',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'docs/feed-format.md describes the file. A full feed replaces everything at once or, above one ' +
    'faulty line in a hundred, changes nothing. Sending the same file again is harmless.',
  options: {
    insurer: { value: 'AMC', says: 'number of the insurer that sends' },
    mode: { value: 'full|delta', says: 'replace everything, or change the lines named', default: 'full' },
    form: { value: 'csv|ndjson', says: 'form of the file; the ending of its name tells when omitted' },
    shrink: { value: 'accept', says: 'take a full feed with under 80% of the people of the last one' },
    ...HOUSE_OPTIONS,
  },
  examples: [
    {
      says: 'a feed of the trial country',
      line: 'cloison feed .data/world/feeds/0099000001.csv --insurer 0099000001',
    },
  ],
  exits: [
    [EXIT.ok, 'taken in, or the very file that answers already'],
    [EXIT.no, 'refused: nothing changed'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the house does not answer'],
  ],
  async run(args, io) {
    const path = args.words[0] ?? '';
    const machine = machineOf(args.text('insurer'), 'insurer');
    if (!machine && !io.env.CLOISON_TOKEN) throw noInsurer();
    const { url, type } = target(args, path);
    const bytes = sizeOf(path);
    const token = await houseToken(args, io, machine);
    const answer = toAnswer(...(await send(args, io, { path, bytes, url, type, token })));
    if (!answer.ok) return tellProblem(answer, args, io);
    const report = readAnswer(answer.text, feedReport);
    if (args.flag('json')) sayJson(io, report);
    else sayLines(io, [report.message, counts(report, args.language)]);
    tellFaults(
      io,
      report.report.map(({ line, column, reason, remedy }) => ({
        place: `${path}:${line} ${column}`,
        reason,
        remedy,
      })),
    );
    return report.state === 'refused' ? EXIT.no : EXIT.ok;
  },
};

type Parcel = {
  readonly path: string;
  readonly bytes: number;
  readonly url: URL;
  readonly type: string;
  readonly token: string;
};

/** Sends the file with a bar of bytes; the status and the text of the answer. */
async function send(
  args: Args,
  io: Io,
  { path, bytes, url, type, token }: Parcel,
): Promise<[number, string]> {
  const what = args.language === 'fr' ? 'Octets' : 'Bytes';
  const talk = progressTalk(what, io.stderr as NodeJS.WriteStream, () => io.now().getTime());
  try {
    const { status, text } = await sendFeed({
      url,
      path,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': type,
        'content-length': String(bytes),
        'accept-language': args.language,
      },
      progress: (sent) => talk.progress(Math.min(sent, bytes), bytes),
    });
    return [status, text];
  } catch {
    throw silentHouse(url.origin);
  } finally {
    talk.stop();
  }
}

function target(args: Args, path: string): { url: URL; type: string } {
  const form = args.text('form') ?? (/\.(ndjson|jsonl)$/i.test(path) ? 'ndjson' : 'csv');
  const mode = args.text('mode') ?? 'full';
  const shrink = args.text('shrink') ?? 'refuse';
  const type = TYPES[form];
  if (!type) throw wrongValue('form', 'csv', 'ndjson');
  if (mode !== 'full' && mode !== 'delta') throw wrongValue('mode', 'full', 'delta');
  if (shrink !== 'accept' && shrink !== 'refuse') throw wrongValue('shrink', 'accept', 'refuse');
  const url = new URL('/v1/feeds', houseUrl(args));
  url.search = new URLSearchParams({ mode, shrink }).toString();
  return { url, type };
}

function sizeOf(path: string): number {
  try {
    const stat = statSync(path);
    if (stat.isFile()) return stat.size;
  } catch (error) {
    throw isFileFault(error) ? unreadableFile(path, error) : error;
  }
  throw refusedFault(
    { fr: `${path} n’est pas un fichier.`, en: `${path} is not a file.` },
    { fr: 'Donnez un fichier.', en: 'Give a file.' },
  );
}

function counts({ lines, people, faults, feed }: FeedReport, language: Language): string {
  const say = (value: number) => value.toLocaleString(language);
  return language === 'fr'
    ? `${feed}\u202f: ${say(lines)} lignes, ${say(people)} personnes écrites, ` +
        `${say(faults)} lignes à corriger.`
    : `${feed}: ${say(lines)} lines, ${say(people)} people written, ${say(faults)} lines to correct.`;
}

function wrongValue(option: string, one: string, other: string): CliFault {
  return usageFault(
    { fr: `--${option} prend ${one} ou ${other}.`, en: `--${option} takes ${one} or ${other}.` },
    { fr: `Écrivez --${option} ${one}.`, en: `Write --${option} ${one}.` },
  );
}

function noInsurer(): CliFault {
  return usageFault(
    { fr: 'Quel assureur envoie ce fichier\u202f?', en: 'Which insurer sends this file?' },
    { fr: 'Ajoutez --insurer 0099000001.', en: 'Add --insurer 0099000001.' },
  );
}
