import type { Letter } from '../../telling/letter-pdf.ts';
import { loadLetterFonts } from '../../telling/load-letter-fonts.ts';
import { checkNotice } from '../../telling/notice-gate.ts';
import { writeNotice } from '../../telling/write-notice.ts';
import { type Command, EXIT } from '../command.ts';
import { type Addressed, writeLetterFiles } from '../letter-files.ts';
import { readJson } from '../post-care.ts';
import { readInput } from '../read-input.ts';
import { readNoticeFacts } from '../read-notice-facts.ts';
import { sayLines, tellFaults } from '../say.ts';
import { wholeNumber } from '../whole-number.ts';

const INPUT_BYTES_MAX = 64 * 1024;
/** A file that one person can still look through, and that opens at once. */
const LETTERS_PER_FILE_MAX = 1_000;

export const noticeLettersCommand: Command = {
  name: 'notice letters',
  line: 'Write the letters of those whom no e-mail reached, as accessible PDF files',
  usage: '<facts.json> <people.jsonl> <outbox>',
  wordsMin: 3,
  wordsMax: 3,
  about:
    'Run by the insurer after cloison notice send: a letter for each line that was not sent and has a postal address, in ' +
    'files of outbox/letters for a printer, each letter with its own code and the number of its line. Whoever has a ' +
    'letter gets no other: run again, it goes on, and a file that was being written is made again. Who has neither address is counted: for them there is the public page.',
  sample: ['{"email":null,"address":["Claire Fictive","3 rue du Moulin","69000 Lyon"]}'],
  options: {
    batch: { value: 'N', says: 'letters of one file, 1 to 1000', default: '200' },
    'verify-at': { value: 'HOST', says: 'where a letter is verified', default: 'cloison.example' },
  },
  examples: [{ says: 'after sending', line: 'cloison notice letters facts.json members.jsonl outbox' }],
  exits: [
    [EXIT.ok, 'written'],
    [EXIT.no, 'the message does not pass, or the list has a line that is no person'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const [facts = '', people = '', outbox = ''] = args.words;
    const verifyAt = args.text('verify-at') ?? '';
    const raw = readJson((await readInput(facts, io, INPUT_BYTES_MAX)).toString('utf8'));
    const reading = readNoticeFacts(raw, args.language);
    if ('faults' in reading) {
      tellFaults(io, reading.faults);
      return EXIT.no;
    }
    const { notice, sender } = reading;
    for (const to of ['fr', 'en'] as const) {
      const text = writeNotice(notice, { ...sender, verifyAt, code: '' }, to);
      const { faults } = checkNotice({ text, notice, verifyAt });
      if (faults.length > 0) {
        const told = faults.map(({ code, says, found }) => ({
          ...{ place: code, reason: says[args.language], remedy: found },
        }));
        tellFaults(io, told);
        return EXIT.no;
      }
    }
    const writtenAt = new Date(`${notice.writtenOn}T00:00:00Z`);
    const letterOf = ({ n, person, code }: Addressed): Letter => ({
      text: writeNotice(notice, { ...sender, verifyAt, code }, person.language),
      head: {
        ...{ sender: sender.insurer, addressee: person.address, writtenAt },
        reference: `${sender.incident} / ${n + 1}`,
      },
    });
    const perFile = wholeNumber(args, 'batch', 1, LETTERS_PER_FILE_MAX);
    const counts = await writeLetterFiles({ people, outbox, perFile, letterOf, fonts: loadLetterFonts() });
    sayLines(io, [
      args.language === 'fr'
        ? `${counts.written} lettres écrites en ${counts.files} fichiers, ${counts.unreached} personnes sans aucune adresse.`
        : `${counts.written} letters written in ${counts.files} files, ${counts.unreached} people without any address.`,
    ]);
    return EXIT.ok;
  },
};
