import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { checkPeopleAnswer } from '../../contract/checks.ts';
import { askHouse, type HouseAnswer, readAnswer, tellProblem } from '../ask-house.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { refusedFault, usageFault } from '../fault.ts';
import { HOUSE_OPTIONS, houseToken, machineOf } from '../house-door.ts';
import { isFileFault, unreadableFile } from '../read-input.ts';
import { sayJson, sayLines } from '../say.ts';

/** What one request takes (contract/checks.ts). */
const PART_PEOPLE = 1_000;
const COLUMNS = ['nir', 'birth_date', 'birth_rank'] as const;
/** The vault takes parts in one after the other; another sender may be before us. */
const BUSY_TRIES = 60;
const BUSY_MS = 1_000;

type Person = { readonly nir: string; readonly birthDate: string; readonly birthRank: number };

export const insurerPeopleCommand: Command = {
  name: 'insurer people',
  line: 'Send an insurer’s people for an anonymous check; nothing is kept of whom the incident does not concern',
  usage: '<check> <file> --insurer AMC',
  wordsMin: 2,
  wordsMax: 2,
  about:
    'The file is a feed in CSV (docs/feed-format.md), of everybody the insurer has and had; only the number, birth date ' +
    'and rank of each are sent, a thousand at a time. Run again after a fault: parts that are there are passed over. ' +
    'The same file must then be sent. docs/concerned.md says what a check is.',
  options: { insurer: { value: 'AMC', says: 'number of the insurer that sends' }, ...HOUSE_OPTIONS },
  examples: [
    {
      says: 'the people of the trial country',
      line: 'cloison insurer people Q0123456789AB .data/world/feeds/0099000003.csv --insurer 0099000003',
    },
  ],
  exits: [
    [EXIT.ok, 'every part is there'],
    [EXIT.no, 'refused: no such check of this insurer that waits for people, or a line that is none'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the house does not answer'],
  ],
  async run(args, io) {
    const [check = '', path = ''] = args.words;
    const machine = machineOf(args.text('insurer'), 'insurer');
    if (!machine && !io.env.CLOISON_TOKEN) throw noInsurer();
    const token = await houseToken(args, io, machine);
    const address = `/v1/insurer/checks/${encodeURIComponent(check)}/people`;
    let [part, people, known] = [0, 0, 0];
    for await (const some of partsOf(path)) {
      const body = JSON.stringify({ part, people: some });
      const answer = await sendPart(args, { path: address, token, body });
      if (!answer.ok) return tellProblem(answer, args, io);
      if (readAnswer(answer.text, checkPeopleAnswer).known) known += 1;
      part += 1;
      people += some.length;
    }
    tell(args, io, { parts: part, people, known });
    return EXIT.ok;
  },
};

async function sendPart(
  args: Args,
  asked: { readonly path: string; readonly token: string; readonly body: string },
): Promise<HouseAnswer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await askHouse(args, { method: 'POST', ...asked });
    if (answer.ok || answer.status !== 429 || tries === BUSY_TRIES) return answer;
    await wait(BUSY_MS);
  }
}

/** The people of a feed, each once: the lines of one follow one another. */
async function* partsOf(path: string): AsyncGenerator<Person[]> {
  let places: number[] | undefined;
  let last = '';
  let some: Person[] = [];
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const values = line.replace(/^\uFEFF/, '').split(';');
      places ??= placesOf(values, path);
      const [nir = '', birthDate = '', rank = ''] = places.map((place) => values[place] ?? '');
      const own = `${nir} ${birthDate} ${rank}`;
      if (nir === 'nir' || line === '' || own === last) continue;
      last = own;
      some.push({ nir, birthDate, birthRank: Number(rank) });
      if (some.length === PART_PEOPLE) {
        yield some;
        some = [];
      }
    }
  } catch (error) {
    throw isFileFault(error) ? unreadableFile(path, error) : error;
  }
  if (some.length > 0) yield some;
}

function placesOf(head: readonly string[], path: string): number[] {
  const places = COLUMNS.map((name) => head.indexOf(name));
  if (places.every((place) => place >= 0)) return places;
  throw refusedFault(
    {
      fr: `${path} n’a pas les colonnes ${COLUMNS.join(', ')}.`,
      en: `${path} does not have the columns ${COLUMNS.join(', ')}.`,
    },
    { fr: 'Donnez un flux au format CSV.', en: 'Give a feed in CSV.' },
  );
}

function tell(
  args: Args,
  io: Io,
  sent: { readonly parts: number; readonly people: number; readonly known: number },
): void {
  if (args.flag('json')) {
    sayJson(io, sent);
    return;
  }
  const say = (count: number): string => count.toLocaleString(args.language);
  const [people, parts, known] = [say(sent.people), say(sent.parts), say(sent.known)];
  sayLines(io, [
    args.language === 'fr'
      ? `${people} personnes en ${parts} parties, dont ${known} déjà reçues.`
      : `${people} people in ${parts} parts, of which ${known} were there.`,
  ]);
}

function noInsurer() {
  return usageFault(
    { fr: 'Quel assureur envoie ce fichier\u202f?', en: 'Which insurer sends this file?' },
    { fr: 'Ajoutez --insurer 0099000001.', en: 'Add --insurer 0099000001.' },
  );
}
