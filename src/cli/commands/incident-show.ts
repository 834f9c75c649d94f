import { type IncidentRoom, incidentRoom } from '../../contract/incident-room.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { sayIncidentLine } from '../say-incident.ts';

export const incidentShowCommand: Command = {
  name: 'incident show',
  line: 'The room of an incident: its times, tasks, readings of the law and timeline (operator)',
  usage: '<number> --as <login>',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Each line of the timeline names the log entry that was written first; a line that is no longer what the log ' +
    'says is marked.',
  options: OPERATOR_OPTIONS,
  examples: [{ says: 'one incident', line: 'cloison incident show I7K2M9Q4X1B3C --as odile.marchand' }],
  exits: OPERATOR_EXITS,
  run: (args, io) =>
    askAsOperator(args, io, {
      method: 'GET',
      path: `/v1/operator/incidents/${encodeURIComponent(args.words[0] ?? '')}/room`,
      shape: incidentRoom,
      say: (room) => sayRoom(room, args.language === 'fr'),
    }),
};

function sayRoom(room: IncidentRoom, fr: boolean): string[] {
  const { incident, times, tasks, readings, timeline, whole } = room;
  return [
    sayIncidentLine(incident, fr),
    ...times.map(({ time, at, text }) => `  ${time}: ${at} (${text})`),
    ...tasks.map(
      ({ task, what, who, due, doneAt, late }) =>
        `  ${task} ${doneAt ? '✓' : late ? '!' : '·'} ${what} — ${who}, ${due}`,
    ),
    ...readings.map(({ question, reading, source }) => `  ${question} = ${reading} (${source})`),
    '',
    ...timeline.map(
      ({ at, kind, by, detail, entry, altered }) =>
        `${altered ? '✗ ' : ''}${at}  ${kind}  ${by ?? '–'}  ${JSON.stringify(detail)}  [${entry ?? '–'}]`,
    ),
    whole
      ? fr
        ? 'Chronologie entière\u202f: chaque ligne est celle que le journal contient.'
        : 'Timeline whole: each line is what the log holds.'
      : fr
        ? 'Chronologie altérée\u202f: voyez les lignes marquées ✗.'
        : 'Timeline altered: see the lines marked ✗.',
  ];
}
