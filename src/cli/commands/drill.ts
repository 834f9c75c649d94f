import { existsSync } from 'node:fs';
import type { Language } from '../../basics/words.ts';
import type { DrillReport, DrillRow } from '../../drill/drill.ts';
import { reportFile } from '../../drill/report-file.ts';
import { writeFileWhole } from '../../ground/write-file-whole.ts';
import { type Command, EXIT } from '../command.ts';
import { usageFault } from '../fault.ts';
import { runExercise } from '../run-exercise.ts';
import { sayJson, sayLines } from '../say.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../whole-number.ts';

const PEOPLE = { min: 1_000, max: 1_000_000 } as const;

export const drillCommand: Command = {
  name: 'drill',
  line: 'Attack a house of its own the way thieves do, and tell what each came away with',
  usage: '[--people N] [--attacks a,b] [--report FOLDER]',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'Starts a house with a country of its own in a temporary folder, attacks it, prints the table and takes ' +
    'the house down. It never touches a house that runs already: it kills processes and alters rows.',
  options: {
    people: { value: 'N', says: `insured people, ${PEOPLE.min} to ${PEOPLE.max}`, default: '20000' },
    attacks: { value: 'NAMES', says: 'only these, separated by commas; all when omitted' },
    report: { value: 'FOLDER', says: 'data folder of a house whose page /operator/exercice is to show it' },
    incident: { says: 'instead of attacks, a whole breach: from the stolen login to the last message' },
  },
  examples: [
    { says: 'everything', line: 'cloison drill' },
    { says: 'everything, for the operator’s page', line: 'cloison drill --report .data' },
    { says: 'a whole breach, with the time of each step', line: 'cloison drill --incident --people 2000' },
    { says: 'two attacks on a small country', line: 'cloison drill --people 2000 --attacks list,dump' },
  ],
  exits: [
    [EXIT.ok, 'every promise held'],
    [EXIT.no, 'a promise did not hold'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const { ATTACKS } = await import('../../drill/attacks.ts');
    const { drill } = await import('../../drill/drill.ts');
    const people = wholeNumber(args, 'people', PEOPLE.min, PEOPLE.max);
    const wanted = args.text('attacks')?.split(',').filter(Boolean);
    const unknown = wanted?.filter((name) => !ATTACKS.some((attack) => attack.name === name)) ?? [];
    if (unknown.length > 0) {
      const known = ATTACKS.map(({ name }) => name).join(', ');
      throw usageFault(
        {
          fr: `--attacks ne connaît pas « ${unknown.join(', ')} ».`,
          en: `--attacks does not know "${unknown.join(', ')}".`,
        },
        { fr: `Choisissez parmi : ${known}.`, en: `Choose among: ${known}.` },
      );
    }
    const report = args.text('report');
    if (report !== undefined && !existsSync(report)) throw noFolder(report);
    const attacks = ATTACKS.filter(({ name }) => wanted?.includes(name) ?? true);
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    if (args.flag('incident')) return await runExercise(args, io, { people, signal: stopping.signal });
    const say = (sentence: string) => void io.stderr.write(`${sentence}\n`);
    const played = await drill({ people, attacks, say, signal: stopping.signal, at: io.now() });
    if (report !== undefined) writeFileWhole(reportFile(report), `${JSON.stringify(played, null, 1)}\n`);
    if (args.flag('json')) sayJson(io, played);
    else sayLines(io, sayReport(played, args.language));
    return played.kept ? EXIT.ok : EXIT.no;
  },
};

/** Found before the minutes of a drill, not after them. */
function noFolder(report: string) {
  return usageFault(
    { fr: `Le dossier ${report} n’existe pas.`, en: `There is no folder ${report}.` },
    {
      fr: 'Donnez à --report le dossier d’une maison\u202f: .data',
      en: 'Give --report the folder of a house: .data',
    },
  );
}

const HEADS: Record<Language, readonly string[]> = {
  fr: ['Attaque', 'Personnes révélées', 'Identités révélées', 'Coupé après', 'Promesse'],
  en: ['Attack', 'People revealed', 'Identities revealed', 'Cut after', 'Promise'],
};

function sayReport(report: DrillReport, language: Language): string[] {
  const fr = language === 'fr';
  const columns = HEADS[language].map(
    (head, n) => ({ head, side: n === 1 || n === 2 ? 'right' : 'left' }) as const,
  );
  const rows = report.rows.flatMap((row) => rowsOf(row, language));
  const verdict = report.kept
    ? { fr: 'Chaque promesse a tenu.', en: 'Every promise held.' }
    : { fr: 'Une promesse n’a pas tenu.', en: 'A promise did not hold.' };
  return [
    textTable(columns, rows),
    '',
    fr ? 'En 2024, la même attaque :' : 'In 2024, the same attack:',
    ...[
      ...new Map(
        report.rows.map((row) => [
          row.name,
          `  ${row.title[language]} — ${row.in2024.says[language]} (${row.in2024.source})`,
        ]),
      ).values(),
    ],
    '',
    `${verdict[language]} (${report.people} ${fr ? 'personnes' : 'people'}, ${report.seconds} s)`,
  ];
}

/** A row, and a line more for each further promise. */
function rowsOf(row: DrillRow, language: Language): string[][] {
  const promises = row.promises.map(({ says, kept }) => `${kept ? '✔' : '✖'} ${says[language]}`);
  const cut =
    row.queriesToCut === null ? '—' : `${row.queriesToCut} (${((row.msToCut ?? 0) / 1000).toFixed(1)} s)`;
  const [first = '', ...others] = promises;
  return [
    [row.title[language], '', '', '', ''],
    [`  ${row.play[language]}`, String(row.people), String(row.identities), cut, first],
    ...others.map((promise) => ['', '', '', '', promise]),
  ];
}
