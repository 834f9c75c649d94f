import { type Command, EXIT } from '../command.ts';
import { HOUSE_OPTIONS, houseToken, machineOf } from '../house-door.ts';
import { sayJson } from '../say.ts';

export const tokenCommand: Command = {
  name: 'token',
  line: 'Print a bearer token of the house that runs here, for curl',
  usage: '[--as software:<finess>|insurer:<amc>|operator:<login>]',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'Only for the development identity provider of a house on this machine. A token lives half an ' + 'hour.',
  options: {
    as: {
      value: 'KIND:NUMBER',
      says: 'software:<finess>, insurer:<amc> or operator:<login>; the demonstration pharmacy when omitted',
    },
    ...HOUSE_OPTIONS,
  },
  examples: [
    {
      says: 'a first call',
      line: 'curl -H "authorization: Bearer $(cloison token)" http://127.0.0.1:4000/v1/claims',
    },
  ],
  exits: [
    [EXIT.ok, 'printed'],
    [EXIT.no, 'the house knows nobody of that name'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'there is no house here, or it does not answer'],
  ],
  async run(args, io) {
    const token = await houseToken(args, io, machineOf(args.text('as'), 'software'));
    if (args.flag('json')) sayJson(io, { token });
    else io.stdout.write(`${token}\n`);
    return EXIT.ok;
  },
};
