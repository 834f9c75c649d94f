import { addMonths, type Day, dayInFrance, readDay } from '../../basics/day.ts';
import { KEPT_MONTHS, limitOn } from '../../disclosure/log/log-limits.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { refusedFault, usageFault } from '../fault.ts';
import { type PrunedShard, pruneShards } from '../prune-shards.ts';
import { sayJson, sayLines } from '../say.ts';
import { shredPayloads } from '../shred-payloads.ts';

export const logPruneCommand: Command = {
  name: 'log prune',
  line: 'Let go of what retention no longer allows: old public files, old payloads. For the operator',
  usage: '[folder] --before DAY',
  wordsMin: 0,
  wordsMax: 1,
  about:
    'With a folder: closed half-years that ended by that day are no longer published; their files are ' +
    'deleted only with --delete. With --payloads: entries of quarters that ended by that day lose their ' +
    'payload and pseudonyms in the database of DATABASE_URL (the owner’s); their commitments stay. Proofs ' +
    'that were given stay good for ever. Nothing younger than the retention goes, whoever asks.',
  options: {
    before: { value: 'DAY', says: 'what ended by this day may go' },
    delete: { says: 'delete the files as well, instead of only refusing to serve them' },
    payloads: { says: 'empty payloads in the database of DATABASE_URL' },
  },
  examples: [
    { says: 'stop publishing old half-years', line: 'cloison log prune /srv/log --before 2026-01-01' },
    { says: 'and what they said, in the database', line: 'cloison log prune --before 2026-01-01 --payloads' },
  ],
  exits: [
    [EXIT.ok, 'done'],
    [EXIT.no, 'too young, or this is not the folder of a log'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the database does not answer'],
  ],
  async run(args, io) {
    const before = dayBefore(args, io);
    const [folder] = args.words;
    const payloads = args.flag('payloads');
    if (folder === undefined && !payloads) {
      throw usageFault(
        {
          fr: 'Rien à élaguer\u202f: ni dossier, ni --payloads.',
          en: 'Nothing to prune: no folder, no --payloads.',
        },
        { fr: 'Donnez le dossier du journal.', en: 'Give the folder of the log.' },
      );
    }
    const shards = folder === undefined ? [] : await pruneShards(folder, before, args.flag('delete'));
    const shredded = payloads ? await shredPayloads(io.env.DATABASE_URL, before) : null;
    if (args.flag('json')) sayJson(io, { before, shards, shredded });
    else sayLines(io, report(shards, shredded, args.language === 'fr'));
    return EXIT.ok;
  },
};

/** @throws CliFault usage, or refused when the retention is not over by then */
function dayBefore(args: Args, io: Io): Day {
  const before = readDay(args.text('before') ?? '');
  if (!before) {
    throw usageFault(
      { fr: '--before attend un jour du calendrier.', en: '--before expects a day of the calendar.' },
      { fr: 'Écrivez --before 2026-01-01.', en: 'Write --before 2026-01-01.' },
    );
  }
  const today = dayInFrance(io.now().getTime());
  const months = limitOn(KEPT_MONTHS, today);
  if (addMonths(before, months) <= today) return before;
  throw refusedFault(
    { fr: `Le journal se conserve ${months} mois.`, en: `The log is kept for ${months} months.` },
    { fr: 'Donnez un jour plus ancien.', en: 'Give an earlier day.' },
  );
}

function report(shards: readonly PrunedShard[], shredded: number | null, fr: boolean): string[] {
  const lines = shards.map(({ shard, size, deleted }) =>
    fr
      ? `${shard}\u202f: ${size} inscriptions ne sont plus publiées, ${deleted} fichiers supprimés.`
      : `${shard}: ${size} entries are no longer published, ${deleted} files deleted.`,
  );
  if (shredded !== null) lines.push(fr ? `${shredded} contenus effacés.` : `${shredded} payloads emptied.`);
  return lines.length > 0 ? lines : [fr ? 'Rien n’était assez ancien.' : 'Nothing was old enough.'];
}
