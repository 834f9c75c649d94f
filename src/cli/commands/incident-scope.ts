import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import {
  type IncidentScopes,
  type IncidentSearch,
  incidentScopeAnswer,
  incidentScopePending,
  incidentScopesNow,
} from '../../contract/incident-scope.ts';
import { askHouse, readAnswer, tellProblem } from '../ask-house.ts';
import { type Args, type Command, EXIT, type ExitCode, type Io } from '../command.ts';
import { unavailableFault, usageFault } from '../fault.ts';
import { frenchMoment } from '../french-moment.ts';
import { OPERATOR_EXITS, OPERATOR_OPTIONS, operatorToken } from '../operator-house.ts';
import { saveAnswer } from '../save-answer.ts';
import { sayJson, sayLines } from '../say.ts';
import { textTable } from '../text-table.ts';

/** A search of tens of millions of people takes half an hour. */
const POLL_MS = 1_000;
const POLL_MS_MAX = 10_000;

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
    const answer = await askHouse(args, asked);
    if (!answer.ok) return tellProblem(answer, args, io);
    const first = readAnswer(answer.text, z.union([incidentScopeAnswer, incidentScopePending]));
    if ('scope' in first) return await tell(args, io, { scope: first.scope, at, token });
    let search = first.search;
    for (let looks = 1; ; looks += 1) {
      tellProgress(args, io, search);
      await pause(Math.min(POLL_MS_MAX, looks * POLL_MS));
      const now = await askHouse(args, { method: 'GET', path: `${at}/scope`, token });
      if (!now.ok) return tellProblem(now, args, io);
      const { search: still, ...scope } = readAnswer(now.text, incidentScopesNow);
      if (!still) return await tell(args, io, { scope, at, token });
      if (still.failed) throw failedSearch();
      search = still;
    }
  },
};

/** One line a look; it ends by itself, and goes on in the house when this command is stopped. */
function tellProgress(args: Args, io: Io, { people, done, insurers }: IncidentSearch): void {
  const of = insurers === null ? '' : ` / ${insurers}`;
  io.stderr.write(
    args.language === 'fr'
      ? `En cours\u202f: ${people} personnes, ${done}${of} complémentaires. La recherche continue si vous arrêtez.\n`
      : `Under way: ${people} people, ${done}${of} insurers. The search goes on if you stop.\n`,
  );
}

function failedSearch() {
  return unavailableFault(
    {
      fr: 'La recherche a été interrompue\u202f; rien n’en est gardé.',
      en: 'The search was cut short; nothing of it is kept.',
    },
    { fr: 'Posez la question à nouveau.', en: 'Ask again.' },
  );
}

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
      const list = await saveAnswer(args, { path, token }, join(folder, `${amc}.sealed`));
      if (!list.ok) return tellProblem(list, args, io);
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
