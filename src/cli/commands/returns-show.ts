import { remittanceReturn } from '../../contract/payments.ts';
import { askHouse, readAnswer, tellProblem } from '../ask-house.ts';
import { type Command, EXIT } from '../command.ts';
import { HOUSE_OPTIONS, houseToken, machineOf } from '../house-door.ts';
import { sayJson } from '../say.ts';

export const returnsShowCommand: Command = {
  name: 'returns show',
  line: 'Show one transfer and the claims it pays, as a statement to read',
  usage: '<number> [--as software:<finess>]',
  wordsMin: 1,
  wordsMax: 1,
  options: {
    as: { value: 'software:<finess>', says: 'the practice; the demonstration pharmacy when omitted' },
    ...HOUSE_OPTIONS,
  },
  examples: [{ says: 'the statement of a transfer', line: 'cloison returns show R0123456789AB' }],
  exits: [
    [EXIT.ok, 'shown'],
    [EXIT.no, 'this practice has no such transfer'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the house does not answer'],
  ],
  async run(args, io) {
    const token = await houseToken(args, io, machineOf(args.text('as'), 'software'));
    const format = args.flag('json') ? 'json' : 'text';
    const path = `/v1/returns/${encodeURIComponent(args.words[0] ?? '')}?format=${format}`;
    const answer = await askHouse(args, { method: 'GET', path, token });
    if (!answer.ok) return tellProblem(answer, args, io);
    if (format === 'json') sayJson(io, readAnswer(answer.text, remittanceReturn));
    else io.stdout.write(answer.text);
    return EXIT.ok;
  },
};
