import { incident } from '../../contract/incidents.ts';
import type { Args, Command } from '../command.ts';
import { usageFault } from '../fault.ts';
import { frenchMoment } from '../french-moment.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { sayIncidentLine } from '../say-incident.ts';

export const incidentDeclareCommand: Command = {
  name: 'incident declare',
  line: 'Declare an incident: from a draft, or one that is about no access of this house (operator)',
  usage: '[number] --title TEXT --reason TEXT [--from T --to T] --as <login>',
  wordsMin: 0,
  wordsMax: 1,
  about:
    'With the number of a draft it is taken further. Without one, --from and --to say what is suspected.',
  options: {
    title: { value: 'TEXT', says: 'what people will call it; in alerts and in the register' },
    reason: { value: 'TEXT', says: 'why, in 10 to 500 characters; never who an insured person is' },
    from: { value: 'DAY|INSTANT', says: 'first instant suspected, without a draft' },
    to: { value: 'DAY|INSTANT', says: 'last instant suspected, without a draft' },
    ...OPERATOR_OPTIONS,
  },
  examples: [
    {
      says: 'a leak of an older system',
      line:
        'cloison incident declare --title "Ancien système" --from 2026-01-01 --to 2026-02-01 ' +
        '--reason "A copy is for sale" --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  run(args, io) {
    const [draft] = args.words;
    const said = { title: needed(args, 'title'), reason: needed(args, 'reason') };
    const window = () => ({
      from: frenchMoment('from', args.text('from')),
      to: frenchMoment('to', args.text('to')),
    });
    return askAsOperator(args, io, {
      method: 'POST',
      path: `/v1/operator/incidents/${draft === undefined ? 'declared' : `${encodeURIComponent(draft)}/declare`}`,
      body: draft === undefined ? { ...said, ...window() } : said,
      shape: incident,
      say: (one) => [sayIncidentLine(one, args.language === 'fr')],
    });
  },
};

/** @throws CliFault usage */
function needed(args: Args, option: string): string {
  const text = args.text(option);
  if (text !== undefined) return text;
  throw usageFault(
    { fr: `--${option} manque.`, en: `--${option} is missing.` },
    { fr: `Ajoutez --${option} "…".`, en: `Add --${option} "…".` },
  );
}
