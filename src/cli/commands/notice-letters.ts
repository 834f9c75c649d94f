import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../../ground/write-file-whole.ts';
import { readJournal } from '../../mail/journal.ts';
import { writeLetter } from '../../telling/letter-pdf.ts';
import { loadLetterFonts } from '../../telling/load-letter-fonts.ts';
import { checkNotice } from '../../telling/notice-gate.ts';
import { writeNotice } from '../../telling/write-notice.ts';
import { type Command, EXIT } from '../command.ts';
import { JOURNAL, readOutbox } from '../outbox.ts';
import { readJson } from '../post-care.ts';
import { readInput } from '../read-input.ts';
import { readNoticeFacts } from '../read-notice-facts.ts';
import { sayLines, tellFaults } from '../say.ts';

const INPUT_BYTES_MAX = 64 * 1024;

export const noticeLettersCommand: Command = {
  name: 'notice letters',
  line: 'Write the letters of those whom no e-mail reached, as accessible PDF files',
  usage: '<facts.json> <people.jsonl> <outbox>',
  wordsMin: 3,
  wordsMax: 3,
  about:
    'Run by the insurer after cloison notice send: a letter for each line that was not sent and has a postal address, in ' +
    'outbox/letters, named by its place in the list, with its own code. A letter that is there is left as it is. Who has ' +
    'neither address is counted: for them there is the public page.',
  sample: ['{"email":null,"address":["Claire Fictive","3 rue du Moulin","69000 Lyon"]}'],
  options: { 'verify-at': { value: 'HOST', says: 'where a letter is verified', default: 'cloison.example' } },
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
    const fonts = loadLetterFonts();
    const known = await readJournal(join(outbox, JOURNAL));
    const folder = join(outbox, 'letters');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const counts = { written: 0, unreached: 0 };
    for await (const { n, person, code } of readOutbox(people, outbox)) {
      if (known.get(n)?.s === 'sent') continue;
      const path = join(folder, `${String(n).padStart(8, '0')}.pdf`);
      if (person.address.length === 0) counts.unreached += 1;
      if (person.address.length === 0 || existsSync(path)) continue;
      const text = writeNotice(notice, { ...sender, verifyAt, code }, person.language);
      const { faults } = checkNotice({ text, notice, verifyAt });
      if (faults.length > 0) {
        tellFaults(
          io,
          faults.map((one) => ({ place: one.code, reason: one.says[args.language], remedy: one.found })),
        );
        return EXIT.no;
      }
      const writtenAt = new Date(`${notice.writtenOn}T00:00:00Z`);
      const head = { sender: sender.insurer, addressee: person.address, writtenAt };
      writeFileWhole(path, await writeLetter(text, head, fonts));
      counts.written += 1;
    }
    sayLines(io, [
      args.language === 'fr'
        ? `${counts.written} lettres écrites, ${counts.unreached} personnes sans aucune adresse.`
        : `${counts.written} letters written, ${counts.unreached} people without any address.`,
    ]);
    return EXIT.ok;
  },
};
