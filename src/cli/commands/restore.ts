import type { Command } from '../command.ts';
import { CONTAIN_OPTIONS, restoreAccess } from '../contain-access.ts';
import { OPERATOR_EXITS } from '../operator-house.ts';

export const restoreCommand: Command = {
  name: 'restore',
  line: 'Ask for a cut access to be given back; said by a second person, give it back (operator)',
  usage: 'credential|practice|insurer <id> --reason TEXT --as <login>',
  wordsMin: 2,
  wordsMax: 2,
  about:
    'The first operator asks, another one gives back: the same line, two people. Sessions and tokens from before the ' +
    'cut stay void: everybody signs in again.',
  options: CONTAIN_OPTIONS,
  examples: [
    {
      says: 'the first of two people',
      line: 'cloison restore credential 42 --reason "New password, seen with the holder" --as odile.marchand',
    },
    {
      says: 'the second one',
      line: 'cloison restore credential 42 --reason "Checked with the practice by phone" --as bertrand.roux',
    },
  ],
  exits: OPERATOR_EXITS,
  run: restoreAccess,
};
