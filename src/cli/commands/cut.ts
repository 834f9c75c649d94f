import type { Command } from '../command.ts';
import { CONTAIN_OPTIONS, cutAccess } from '../contain-access.ts';
import { OPERATOR_EXITS } from '../operator-house.ts';

export const cutCommand: Command = {
  name: 'cut',
  line: 'Cut an access, a practice or an insurer at once; everybody else goes on (operator)',
  usage: 'credential|practice|insurer <id> --reason TEXT --as <login>',
  wordsMin: 2,
  wordsMax: 2,
  about:
    'The id is the number of an access ("cloison accesses"), the FINESS of a practice or the AMC number of an insurer. ' +
    'The act is in the log before it takes effect; its receipt is printed.',
  options: CONTAIN_OPTIONS,
  examples: [
    {
      says: 'a login its holder reports as stolen',
      line: 'cloison cut credential 42 --reason "Reported stolen by its holder at 3:10" --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  run: cutAccess,
};
