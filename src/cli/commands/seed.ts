import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dayInFrance, readDay } from '../../basics/day.ts';
import { WORLD_PEOPLE_MAX, WORLD_PEOPLE_MIN } from '../../world/people.ts';
import { progressTalk } from '../../world/progress-bar.ts';
import { INSURERS_SIDE, type WrittenWorld, writeWorld } from '../../world/write-world.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { refusedFault, usageFault } from '../fault.ts';
import { isFileFault, unreadableFile } from '../read-input.ts';
import { sayJson, sayLines } from '../say.ts';
import { wholeNumber } from '../whole-number.ts';

const SEED_MAX = 0xffff_ffff;

/** What a country is made of: a folder that holds anything else is not one, and is left alone. */
const OURS = new Set([
  'manifest.json',
  'feeds',
  'cards',
  'cards.json',
  'insurers.json',
  INSURERS_SIDE,
  'grids.json',
  'practices.json',
  'professionals.json',
  'staff.json',
]);

export const seedCommand: Command = {
  name: 'seed',
  line: 'Write a synthetic country to play in: insurers, practices, people, cards and feed files',
  usage: '[--people N] [--seed S] [--out DIR]',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'Nobody in it exists. The same people, seed and day give the same bytes; a country that is there ' +
    'already is kept, and a run cut short is simply run again.',
  options: {
    people: {
      value: 'N',
      says: `how many insured people, ${WORLD_PEOPLE_MIN} to ${WORLD_PEOPLE_MAX}`,
      default: '10000',
    },
    seed: { value: 'S', says: `what makes this country differ from another, 0 to ${SEED_MAX}`, default: '1' },
    out: { value: 'DIR', says: 'folder to write into: a new one, or a country to replace', default: 'world' },
    today: { value: 'DAY', says: 'day around which contracts start and end; the current one when omitted' },
  },
  examples: [
    { says: 'a million people', line: 'cloison seed --people 1000000 --out /tmp/world' },
    { says: 'the same bytes on any day', line: 'cloison seed --seed 7 --today 2026-11-24' },
  ],
  exits: [
    [EXIT.ok, 'written, or there already'],
    [EXIT.no, 'the folder holds something else, or the disk refuses'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const folder = args.text('out') ?? '';
    const people = wholeNumber(args, 'people', WORLD_PEOPLE_MIN, WORLD_PEOPLE_MAX);
    const seed = wholeNumber(args, 'seed', 0, SEED_MAX);
    const today = todayOf(args, io);
    checkFolder(folder);
    const what = args.language === 'fr' ? 'Personnes' : 'People';
    const talk = progressTalk(what, io.stderr as NodeJS.WriteStream, () => io.now().getTime());
    try {
      const written = await writeWorld({ folder, people, seed, today, progress: talk.progress });
      talk.stop();
      if (args.flag('json')) sayJson(io, { folder, ...written });
      else sayLines(io, summary(folder, written, args.language === 'fr'));
    } catch (error) {
      talk.stop();
      throw isFileFault(error) ? unreadableFile(folder, error) : error;
    }
    return EXIT.ok;
  },
};

function todayOf(args: Args, io: Io) {
  const asked = args.text('today');
  const today = asked === undefined ? dayInFrance(io.now().getTime()) : readDay(asked);
  if (today) return today;
  throw usageFault(
    { fr: '--today attend un jour du calendrier.', en: '--today expects a day of the calendar.' },
    { fr: 'Écrivez --today 2026-11-24.', en: 'Write --today 2026-11-24.' },
  );
}

/** Writing a country removes the cards of the one before: never the files of somebody else. */
function checkFolder(folder: string): void {
  const strangers = existsSync(folder) ? listOf(folder).filter((name) => !OURS.has(name)) : [];
  // A file that was cut short while it was written has a name of its own.
  if (strangers.every((name) => name.endsWith('.new'))) return;
  throw refusedFault(
    {
      fr: `${folder} contient autre chose qu’un pays d’essai.`,
      en: `${folder} holds something else than a trial country.`,
    },
    { fr: 'Choisissez un dossier vide avec --out.', en: 'Choose an empty folder with --out.' },
  );
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw isFileFault(error) ? unreadableFile(folder, error) : error;
  }
}

function summary(folder: string, world: WrittenWorld, fr: boolean): string[] {
  const count = (value: number) => value.toLocaleString(fr ? 'fr' : 'en');
  const { people, practices, professionals, cards, feeds, seed, today } = world;
  const lines = feeds.reduce((sum, feed) => sum + feed.lines, 0);
  const done = world.kept ? (fr ? 'Déjà là' : 'There already') : fr ? 'Écrit' : 'Written';
  return fr
    ? [
        `${done} dans ${folder}\u202f: ${count(people)} personnes, ${count(practices)} lieux de soins, ` +
          `${count(professionals)} professionnels.`,
        `${feeds.length} fichiers d’assureurs (${count(lines)} lignes) dans ${join(folder, 'feeds')}, ` +
          `${cards} cartes dans ${join(folder, 'cards', 'index.html')}.`,
        `Graine ${seed}, jour ${today}.`,
      ]
    : [
        `${done} in ${folder}: ${count(people)} people, ${count(practices)} practices, ` +
          `${count(professionals)} professionals.`,
        `${feeds.length} insurers' files (${count(lines)} lines) in ${join(folder, 'feeds')}, ` +
          `${cards} cards in ${join(folder, 'cards', 'index.html')}.`,
        `Seed ${seed}, day ${today}.`,
      ];
}
