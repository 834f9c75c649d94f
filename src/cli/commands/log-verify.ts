import { writeFileSync } from 'node:fs';
import { dayInFrance } from '../../basics/day.ts';
import type { Language } from '../../basics/words.ts';
import { type CheckedShard, verifyLog } from '../../disclosure/log/verify-log.ts';
import { type Checkpoint, readCheckpoint } from '../../wire/tlog/checkpoint.ts';
import { checkNote, NOTE_BYTES_MAX, readNote } from '../../wire/tlog/note.ts';
import type { Vkey } from '../../wire/tlog/vkey.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { usageFault } from '../fault.ts';
import { openLogSource } from '../log-source.ts';
import { readTrust, TRUST_OPTIONS } from '../log-trust.ts';
import { isFileFault, readInput, unreadableFile } from '../read-input.ts';
import { sayJson, sayLines } from '../say.ts';
import { findingsOut, sayFindings } from '../say-findings.ts';

export const logVerifyCommand: Command = {
  name: 'log verify',
  line: 'Is the log whole? Verifies its public files, and says what is wrong and where',
  usage: '<folder|url>',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Needs nothing but the public files and one key: that of any half-year, from which the others follow. ' +
    'Every entry, tile, root and signature is checked. Without --vkey the log is only checked against ' +
    'itself. With --since, a checkpoint kept from an earlier run, it also proves that nothing was taken ' +
    'back since, and reads again only what is new.',
  options: {
    ...TRUST_OPTIONS,
    since: { value: 'FILE', says: 'a checkpoint kept from an earlier run: the log must have grown from it' },
    save: { value: 'FILE', says: 'where to keep the newest checkpoint, when all is well' },
    all: { says: 'with --since, read the older entries again as well' },
  },
  examples: [
    { says: 'a log on the web', line: 'cloison log verify http://127.0.0.1:4000/log' },
    {
      says: 'every day, from where yesterday ended',
      line: 'cloison log verify /srv/log --since last.checkpoint --save last.checkpoint',
    },
  ],
  exits: [
    [EXIT.ok, 'whole'],
    [EXIT.no, 'not whole: each line says what and where'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'there is no log there, or it does not answer'],
  ],
  async run(args, io) {
    const trust = await readTrust(args, io);
    const since = await readSince(args, io, trust.vkeys);
    const source = await openLogSource(args.words[0] ?? '');
    const today = dayInFrance(io.now().getTime());
    const report = await verifyLog({ ...source, ...trust, since, all: args.flag('all'), today });
    const ok = report.findings.length === 0;
    if (args.flag('json')) {
      sayJson(io, { ok, shards: report.shards, findings: findingsOut(report.findings, args.language) });
    } else {
      const warned = trust.vkeys.length === 0 ? [withoutKey(args.language)] : [];
      sayLines(io, [...report.shards.map((shard) => sayShard(shard, args.language)), ...warned]);
      if (!ok) io.stderr.write(`${sayFindings(report.findings, args.language).join('\n')}\n`);
      sayLines(io, [verdict(ok, args.language)]);
    }
    if (ok) keep(args.text('save'), report.newest);
    return ok ? EXIT.ok : EXIT.no;
  },
};

async function readSince(args: Args, io: Io, vkeys: readonly Vkey[]): Promise<Checkpoint[]> {
  const file = args.text('since');
  if (file === undefined) return [];
  const note = readNote(await readInput(file, io, NOTE_BYTES_MAX));
  const checkpoint = note.ok ? readCheckpoint(note.value.text) : note;
  const signed = note.ok && vkeys.every((vkey) => checkNote(note.value, vkey) !== 'bad');
  if (checkpoint.ok && signed) return [checkpoint.value];
  throw usageFault(
    { fr: `${file} n’est pas un point de contrôle signé.`, en: `${file} is no signed checkpoint.` },
    { fr: 'Donnez le fichier écrit par --save.', en: 'Give the file that --save wrote.' },
  );
}

function keep(file: string | undefined, newest: string | null): void {
  if (file === undefined || newest === null) return;
  try {
    writeFileSync(file, newest);
  } catch (error) {
    throw isFileFault(error) ? unreadableFile(file, error) : error;
  }
}

function sayShard(checked: CheckedShard, language: Language): string {
  const { shard, origin, size, root, proof, witnessed, closed, read, pruned } = checked;
  const fr = language === 'fr';
  const proofs = {
    signature: fr ? 'signé' : 'signed',
    'next-shard': fr ? 'prouvé par le suivant' : 'proven by the next',
    none: fr ? 'sans preuve' : 'without proof',
  };
  return [
    `${shard || origin}${fr ? '\u202f' : ''}: ${size} ${fr ? 'inscriptions' : 'entries'}`,
    `${fr ? 'racine' : 'root'} ${root}`,
    proofs[proof],
    `${witnessed.length} ${fr ? 'témoin(s)' : 'witness(es)'}`,
    `${read} ${fr ? 'relues' : 'read'}`,
    ...(pruned > 0 ? [`${pruned} ${fr ? 'élaguées' : 'pruned'}`] : []),
    ...(closed ? [fr ? 'clos' : 'closed'] : []),
  ].join(', ');
}

function withoutKey(language: Language): string {
  return language === 'fr'
    ? 'Aucune clé donnée (--vkey)\u202f: le journal n’est comparé qu’à lui-même.'
    : 'No key was given (--vkey): the log is only compared with itself.';
}

function verdict(ok: boolean, language: Language): string {
  if (language === 'fr') return ok ? 'Le journal est entier.' : 'Le journal n’est pas entier.';
  return ok ? 'The log is whole.' : 'The log is not whole.';
}
