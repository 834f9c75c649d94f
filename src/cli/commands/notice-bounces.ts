import { join } from 'node:path';
import { openJournal, readJournal } from '../../mail/journal.ts';
import { readBounce } from '../../mail/read-bounce.ts';
import { type Command, EXIT } from '../command.ts';
import { JOURNAL, placeOfMailId, readCodes } from '../outbox.ts';
import { readInput } from '../read-input.ts';
import { sayJson, sayLines } from '../say.ts';

/** A notification with the whole of a message in it stays far under. */
const BOUNCE_BYTES_MAX = 256 * 1024;
const FILES_MAX = 1_000;

export const noticeBouncesCommand: Command = {
  name: 'notice bounces',
  line: 'Note the messages that came back, from the notifications of mail servers (RFC 3464)',
  usage: '<outbox> <file.eml…>',
  wordsMin: 2,
  wordsMax: FILES_MAX,
  about:
    'Run by the insurer after cloison notice send, on what came back to its mailbox. A message is known by its Message-ID, ' +
    'whose mark comes from the code of that letter: a notification that somebody made up is told and changes nothing. Who ' +
    'is noted gets a letter from cloison notice letters. Nobody is named. Messages that the house sent are handed in on the page.',
  options: {},
  examples: [{ says: 'all of a folder', line: 'cloison notice bounces outbox returned/*.eml' }],
  exits: [
    [EXIT.ok, 'every file was the final notification of a message of this outbox'],
    [EXIT.no, 'some were not: they changed nothing'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const [outbox = '', ...files] = args.words;
    const codes = readCodes(outbox);
    const path = join(outbox, JOURNAL);
    const known = await readJournal(path);
    const counts = { bounced: 0, already: 0, refused: 0 };
    const journal = openJournal(path);
    try {
      for (const file of files) {
        const bounce = readBounce((await readInput(file, io, BOUNCE_BYTES_MAX)).toString('utf8'));
        const n = bounce?.isFinal ? placeOfMailId(bounce.messageId, codes) : undefined;
        const state = n === undefined ? undefined : known.get(n)?.s;
        if (n === undefined || state === undefined) counts.refused += 1;
        else if (state !== 'sent' && state !== 'trying') counts.already += 1;
        else {
          const line = { n, s: 'bounced', at: io.now().toISOString() } as const;
          await journal.append(line);
          known.set(n, line);
          counts.bounced += 1;
        }
      }
    } finally {
      await journal.close();
    }
    const { bounced, already, refused } = counts;
    if (args.flag('json')) sayJson(io, counts);
    else
      sayLines(io, [
        args.language === 'fr'
          ? `${bounced} revenus, ${already} déjà notés, ${refused} fichiers sans suite.`
          : `${bounced} came back, ${already} noted before, ${refused} files of no effect.`,
      ]);
    return refused === 0 ? EXIT.ok : EXIT.no;
  },
};
