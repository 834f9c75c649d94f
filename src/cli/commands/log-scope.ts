import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../basics/words.ts';
import { type ScopeAnswer, scopeAnswer } from '../../contract/scope.ts';
import { writeFileWhole } from '../../ground/write-file-whole.ts';
import { askHouse, readAnswer, tellProblem } from '../ask-house.ts';
import { type Args, type Command, EXIT, type ExitCode, type Io } from '../command.ts';
import { usageFault } from '../fault.ts';
import { frenchMoment } from '../french-moment.ts';
import { OPERATOR_EXITS, OPERATOR_OPTIONS, operatorToken } from '../operator-house.ts';
import { sayJson, sayLines } from '../say.ts';
import { textTable } from '../text-table.ts';

/** Counting millions of entries takes minutes; the house says when it cannot. */
const ANSWER_MS_MAX = 15 * 60_000;

export const logScopeCommand: Command = {
  name: 'log scope',
  line: 'Which insured people did an access read? Exact counts; lists sealed to each insurer (operator)',
  usage: '--credential N[,N…]|--practice FINESS|--insurer AMC --from T --to T --reason TEXT --as <login>',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'The question is in the log before anything is opened. Nobody here can read a list: each insurer opens its own with ' +
    '"cloison insurer open".',
  options: {
    credential: { value: 'N[,N…]', says: 'numbers of accesses ("cloison accesses")' },
    practice: { value: 'FINESS', says: 'all the accesses of a practice' },
    insurer: { value: 'AMC', says: 'all that concerns the people of an insurer' },
    from: { value: 'DAY|INSTANT', says: 'from this day in France, or this instant, on' },
    to: { value: 'DAY|INSTANT', says: 'before this day, or this instant' },
    reason: { value: 'TEXT', says: 'why, in 10 to 500 characters; never who an insured person is' },
    out: { value: 'FOLDER', says: 'writes each sealed list there, as <amc>.sealed' },
    ...OPERATOR_OPTIONS,
  },
  examples: [
    {
      says: 'what a stolen login read in two days',
      line:
        'cloison log scope --credential 42 --from 2026-11-23 --to 2026-11-25 --reason "Login reported stolen" ' +
        '--out lists --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  async run(args, io) {
    const body = JSON.stringify(readAsked(args));
    const token = await operatorToken(args, io);
    const asked = { method: 'POST', path: '/v1/operator/scope', token, body } as const;
    const answer = await askHouse(args, { ...asked, answerMsMax: ANSWER_MS_MAX });
    if (!answer.ok) return tellProblem(answer, args, io);
    return tell(args, io, readAnswer(answer.text, scopeAnswer));
  },
};

/** @throws CliFault usage */
function readAsked(args: Args) {
  const given = (['credential', 'practice', 'insurer'] as const).filter(
    (name) => args.text(name) !== undefined,
  );
  const [target] = given;
  if (target === undefined || given.length > 1) {
    throw usageFault(
      { fr: 'Quel accès\u202f? Un seul choix.', en: 'Which access? One choice only.' },
      {
        fr: 'Écrivez --credential <numéros>, --practice <finess> ou --insurer <amc>.',
        en: 'Write --credential <numbers>, --practice <finess> or --insurer <amc>.',
      },
    );
  }
  const reason = args.text('reason');
  if (reason === undefined) {
    throw usageFault(
      { fr: 'Pour quel motif\u202f?', en: 'For which reason?' },
      { fr: 'Ajoutez --reason "ce qui s’est passé".', en: 'Add --reason "what happened".' },
    );
  }
  return {
    target,
    ids: (args.text(target) ?? '').split(',').map((id) => id.trim()),
    from: frenchMoment('from', args.text('from')),
    to: frenchMoment('to', args.text('to')),
    reason,
  };
}

function tell(args: Args, io: Io, scope: ScopeAnswer): ExitCode {
  const folder = args.text('out');
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { amc, list } of scope.insurers)
      if (list !== null) writeFileWhole(join(folder, `${amc}.sealed`), list);
  }
  if (args.flag('json')) sayJson(io, scope);
  else sayLines(io, sayScope(scope, args.language, folder));
  return EXIT.ok;
}

function sayScope(scope: ScopeAnswer, language: Language, folder: string | undefined): string[] {
  const fr = language === 'fr';
  const heads = fr
    ? ['Complémentaire', 'Personnes', 'Connues', 'Lectures', 'Inconnus', 'Refus', 'Illisibles', 'Liste']
    : ['Insurer', 'People', 'Known', 'Reads', 'Misses', 'Refusals', 'Unreadable', 'List'];
  const rows = scope.insurers.map(({ amc, name, people, undetermined, lookups, list }) => [
    `${amc} ${name}`,
    ...[people, undetermined, lookups.read, lookups.missed, lookups.refused, lookups.unreadable].map(String),
    list === null
      ? fr
        ? 'sans clé publique'
        : 'no public key'
      : folder
        ? join(folder, `${amc}.sealed`)
        : '✓',
  ]);
  const { log, receipt, people } = scope;
  const sealed = log.whole
    ? fr
      ? `Journal scellé jusqu’à ${log.sealedAt} (${log.shard}, taille ${log.size})\u202f: toute la période.`
      : `Log sealed until ${log.sealedAt} (${log.shard}, size ${log.size}): the whole window.`
    : fr
      ? `Attention\u202f: le journal n’est scellé que jusqu’à ${log.sealedAt}.`
      : `Beware: the log is sealed until ${log.sealedAt} only.`;
  const side = (i: number) => (i > 0 && i < heads.length - 1 ? ('right' as const) : ('left' as const));
  return [
    fr
      ? `${people} personnes, de ${scope.from} à ${scope.to}`
      : `${people} people, ${scope.from} to ${scope.to}`,
    textTable(
      heads.map((head, i) => ({ head, side: side(i) })),
      rows,
    ),
    sealed,
    `${fr ? 'Entrée du journal' : 'Log entry'} ${receipt.entry}, ${receipt.commitment}`,
  ];
}
