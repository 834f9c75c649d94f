import { incident } from '../../contract/incidents.ts';
import type { Command } from '../command.ts';
import { usageFault } from '../fault.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { sayIncidentLine } from '../say-incident.ts';

/** Fields of one line: the longest kind has five. */
const FIELDS_MAX = 12;

export const incidentAddCommand: Command = {
  name: 'incident add',
  line: 'Add a line to the timeline of an incident: a note, a time, a task, a document… (operator)',
  usage: '<number> <kind> field=value… --as <login>',
  wordsMin: 3,
  wordsMax: 2 + FIELDS_MAX,
  about:
    'Kinds: note text= · time time=start|end|detected|contained|aware|published at= text= · task what= who= due= · ' +
    'task-done task= text= · containment containment= text= · document name= digest= bytes= where= · ' +
    'reading question= reading= text= · closed text=. Nothing is ever changed: say it again to correct it.',
  options: OPERATOR_OPTIONS,
  examples: [
    {
      says: 'when it was found out',
      line:
        'cloison incident add I7K2M9Q4X1B3C time time=detected at=2026-11-24T03:10:00Z ' +
        'text="Alarm of the detector" --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  run(args, io) {
    const [number = '', kind = '', ...fields] = args.words;
    return askAsOperator(args, io, {
      method: 'POST',
      path: `/v1/operator/incidents/${encodeURIComponent(number)}/events`,
      body: { kind, ...Object.fromEntries(fields.map(readField)) },
      shape: incident,
      say: (one) => [sayIncidentLine(one, args.language === 'fr')],
    });
  },
};

/** @throws CliFault usage */
function readField(word: string): [string, string | number] {
  const at = word.indexOf('=');
  if (at <= 0) {
    throw usageFault(
      { fr: 'Chaque champ s’écrit nom=valeur.', en: 'Each field is written name=value.' },
      { fr: 'Écrivez text="Ce qui s’est passé".', en: 'Write text="What happened".' },
    );
  }
  const [name, value] = [word.slice(0, at), word.slice(at + 1)];
  return [name, name === 'bytes' && /^[0-9]{1,15}$/.test(value) ? Number(value) : value];
}
