import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type IncidentScopes, incidentScopeAnswer } from '../../contract/incident-scope.ts';
import { writeFileWhole } from '../../ground/write-file-whole.ts';
import { askHouse, readAnswer, tellProblem } from '../ask-house.ts';
import { type Args, type Command, EXIT, type ExitCode, type Io } from '../command.ts';
import { usageFault } from '../fault.ts';
import { frenchMoment } from '../french-moment.ts';
import { OPERATOR_EXITS, OPERATOR_OPTIONS, operatorToken } from '../operator-house.ts';
import { sayJson, sayLines } from '../say.ts';
import { textTable } from '../text-table.ts';

/** Tens of millions of people take minutes. */
const ANSWER_MS_MAX = 60 * 60_000;

export const incidentScopeCommand: Command = {
  name: 'incident scope',
  line: 'Establish whom an incident concerns, and keep it: exact counts, lists sealed to each insurer (operator)',
  usage:
    '<number> [--credential N[,N…] --from T --to T | --everything AMC[,AMC…] --verdict V --fields F] --reason TEXT',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'With nothing else, the access and window of the incident. With --everything, all the people that insurers have: for ' +
    'a leak of an older system. Each scope adds to the last ones; a person counts once.',
  options: {
    credential: { value: 'N[,N…]', says: 'numbers of accesses, with --from and --to' },
    from: { value: 'DAY|INSTANT', says: 'from this day in France, or this instant, on' },
    to: { value: 'DAY|INSTANT', says: 'before this day, or this instant' },
    everything: {
      value: 'AMC[,AMC…]',
      says: 'all the people these insurers have, with --verdict and --fields',
    },
    verdict: { value: 'read|reachable|cannot-exclude', says: 'what is known of each of them' },
    fields: { value: 'F[,F…]', says: 'what was within reach: name,nir,birth-date,cover…' },
    reason: { value: 'TEXT', says: 'why, in 10 to 500 characters; never who an insured person is' },
    out: { value: 'FOLDER', says: 'writes each sealed list of this scope there, as <amc>.sealed' },
    ...OPERATOR_OPTIONS,
  },
  examples: [
    {
      says: 'whom the access of the incident read',
      line: 'cloison incident scope I7K2M9Q4X1B3C --reason "Before the alert" --out lists --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  async run(args, io) {
    const token = await operatorToken(args, io);
    const at = `/v1/operator/incidents/${encodeURIComponent(args.words[0] ?? '')}`;
    const body = JSON.stringify(readAsked(args));
    const asked = { method: 'POST', path: `${at}/scope`, token, body } as const;
    const answer = await askHouse(args, { ...asked, answerMsMax: ANSWER_MS_MAX });
    if (!answer.ok) return tellProblem(answer, args, io);
    const { scope } = readAnswer(answer.text, incidentScopeAnswer);
    return await tell(args, io, { scope, at, token });
  },
};

/** @throws CliFault usage */
function readAsked(args: Args) {
  const reason = args.text('reason');
  if (reason === undefined) {
    throw usageFault(
      { fr: 'Pour quel motif\u202f?', en: 'For which reason?' },
      { fr: 'Ajoutez --reason "ce qui s’est passé".', en: 'Add --reason "what happened".' },
    );
  }
  const listed = (name: string) =>
    args
      .text(name)
      ?.split(',')
      .map((one) => one.trim());
  const [everything, credentials] = [listed('everything'), listed('credential')];
  if (everything) {
    const [verdict, fields] = [args.text('verdict'), listed('fields') ?? []];
    return { source: 'insurer', insurers: everything, verdict, fields, reason };
  }
  if (!credentials) return { source: 'log', reason };
  const [from, to] = [frenchMoment('from', args.text('from')), frenchMoment('to', args.text('to'))];
  return { source: 'log', target: 'credential', ids: credentials, from, to, reason };
}

type Told = { readonly scope: IncidentScopes; readonly at: string; readonly token: string };

async function tell(args: Args, io: Io, { scope, at, token }: Told): Promise<ExitCode> {
  const folder = args.text('out');
  const made = scope.scopes.at(-1);
  if (folder !== undefined && made) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { amc } of made.insurers.filter(({ listed }) => listed)) {
      const path = `${at}/scopes/${made.scope}/lists/${amc}`;
      const list = await askHouse(args, { method: 'GET', path, token, answerMsMax: ANSWER_MS_MAX });
      if (!list.ok) return tellProblem(list, args, io);
      writeFileWhole(join(folder, `${amc}.sealed`), list.text);
    }
  }
  if (args.flag('json')) sayJson(io, scope);
  else sayLines(io, sayScopes(scope, args.language === 'fr'));
  return EXIT.ok;
}

function sayScopes({ people, insurers, scopes }: IncidentScopes, fr: boolean): string[] {
  const heads = fr
    ? ['Complémentaire', 'Lues', 'À portée', 'Non exclues', 'Les autres']
    : ['Insurer', 'Read', 'Reachable', 'Not excluded', 'The others'];
  const rows = insurers.map(({ amc, name, read, reachable, cannotExclude, others }) => [
    `${amc} ${name}`,
    ...[read, reachable, cannotExclude].map(String),
    others,
  ]);
  const made = scopes.at(-1);
  const side = (i: number) => (i > 0 && i < heads.length - 1 ? ('right' as const) : ('left' as const));
  const sealed = made?.whole
    ? fr
      ? 'Journal scellé sur toute la période.'
      : 'Log sealed over the whole window.'
    : fr
      ? 'Attention\u202f: le journal n’est pas scellé jusqu’à la fin de la période.'
      : 'Beware: the log is not sealed up to the end of the window.';
  return [
    fr ? `${people} personnes` : `${people} people`,
    textTable(
      heads.map((head, i) => ({ head, side: side(i) })),
      rows,
    ),
    sealed,
    `${fr ? 'Entrée du journal' : 'Log entry'} ${made?.entry ?? '–'}`,
  ];
}
