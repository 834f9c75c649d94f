import type { Language } from '../../basics/words.ts';
import { type CanaryList, canaryList } from '../../contract/canaries.ts';
import { askHouse, readAnswer, tellProblem } from '../ask-house.ts';
import { type Command, EXIT } from '../command.ts';
import { OPERATOR_OPTIONS, operatorToken } from '../operator-house.ts';
import { sayJson, sayLines } from '../say.ts';

export const canariesCheckCommand: Command = {
  name: 'canaries check',
  line: 'Would a stolen copy be noticed? Every insurer’s feed holds canaries, the vault knows them all (operator)',
  usage: '--as <login>',
  wordsMin: 0,
  wordsMax: 0,
  options: OPERATOR_OPTIONS,
  examples: [{ says: 'each night', line: 'cloison canaries check --as odile.marchand' }],
  exits: [
    [EXIT.ok, 'nothing is missing'],
    [EXIT.no, 'something is missing, or the house refuses'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the house does not answer'],
  ],
  async run(args, io) {
    const token = await operatorToken(args, io);
    const answer = await askHouse(args, { method: 'GET', path: '/v1/operator/canaries', token });
    if (!answer.ok) return tellProblem(answer, args, io);
    const list = readAnswer(answer.text, canaryList);
    const missing = whatIsMissing(list, args.language);
    if (args.flag('json')) sayJson(io, { missing, ...list });
    else if (missing.length > 0) sayLines(io, missing);
    else sayLines(io, [args.language === 'fr' ? 'Rien ne manque.' : 'Nothing is missing.']);
    return missing.length === 0 ? EXIT.ok : EXIT.no;
  },
};

function whatIsMissing({ mode, copies, without }: CanaryList, language: Language): string[] {
  const fr = language === 'fr';
  const unwatched = copies.filter(({ planted, watched }) => watched < planted);
  return [
    ...(mode === 'shadow'
      ? [
          fr
            ? 'Le détecteur est en observation\u202f: il ne coupe pas.'
            : 'The detector is in shadow: it does not cut.',
        ]
      : []),
    ...unwatched.map(({ insurer, copy, planted, watched }) =>
      fr
        ? `${insurer}, ${copy}\u202f: le coffre en guette ${watched} sur ${planted}.`
        : `${insurer}, ${copy}: the vault watches ${watched} of ${planted}.`,
    ),
    ...without.map((amc) =>
      fr ? `${amc}\u202f: aucune dans l’envoi actuel.` : `${amc}: none in the live feed.`,
    ),
  ];
}
