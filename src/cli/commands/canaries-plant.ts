import { type PlantAnswer, plantAnswer } from '../../contract/canaries.ts';
import { writeFileWhole } from '../../ground/write-file-whole.ts';
import { KEY_OPTIONS } from '../act-on-keys.ts';
import type { Args, Command } from '../command.ts';
import { usageFault } from '../fault.ts';
import { askAsOperator, OPERATOR_EXITS } from '../operator-house.ts';

const COUNT = 5;

export const canariesPlantCommand: Command = {
  name: 'canaries plant',
  line: 'Strew identities that nobody bears into a copy of an insurer’s data: asking about one cuts (operator)',
  usage: '--insurer AMC --copy TEXT [--count N] [--out FILE] --reason TEXT --as <login>',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'The vault draws them and keeps keyed tokens. The list is sealed to the insurer: nobody here can read it. The insurer ' +
    'opens it with "cloison insurer open", gives each a contract like those around it, and adds them to that copy.',
  options: {
    insurer: { value: 'AMC', says: 'whose data' },
    copy: { value: 'TEXT', says: 'which copy of it: a touched canary names it' },
    count: { value: 'N', says: `how many, 1 to 100; ${COUNT} when omitted` },
    out: { value: 'FILE', says: 'writes the sealed list there' },
    ...KEY_OPTIONS,
  },
  examples: [
    {
      says: 'for what a printer is sent',
      line:
        'cloison canaries plant --insurer 0099000001 --copy "Card printer, 2026" --out canaries.sealed ' +
        '--reason "New subcontractor" --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  async run(args, io) {
    const out = args.text('out');
    return await askAsOperator(args, io, {
      method: 'POST',
      path: '/v1/operator/canaries',
      body: readAsked(args),
      shape: plantAnswer,
      say: (answer) => sayPlanted(answer, out, args.language === 'fr'),
    });
  },
};

/** @throws CliFault usage */
function readAsked(args: Args) {
  const given = { insurer: args.text('insurer'), copy: args.text('copy'), reason: args.text('reason') };
  for (const [name, text] of Object.entries(given)) {
    if (text !== undefined) continue;
    throw usageFault(
      { fr: `Il manque --${name}.`, en: `--${name} is missing.` },
      {
        fr: 'Donnez --insurer <amc>, --copy "quelle copie" et --reason "pourquoi".',
        en: 'Give --insurer <amc>, --copy "which copy" and --reason "why".',
      },
    );
  }
  return { ...given, count: Number(args.text('count') ?? COUNT) };
}

function sayPlanted({ message, list, receipt }: PlantAnswer, out: string | undefined, fr: boolean): string[] {
  if (out !== undefined) writeFileWhole(out, list);
  const entry = `${fr ? 'Entrée du journal' : 'Log entry'} ${receipt.entry}`;
  return out === undefined ? [message, entry, '', list.trimEnd()] : [message, `${entry}\u202f· ${out}`];
}
