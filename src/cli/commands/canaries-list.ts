import type { Language } from '../../basics/words.ts';
import { type CanaryList, canaryList } from '../../contract/canaries.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { textTable } from '../text-table.ts';

export const canariesListCommand: Command = {
  name: 'canaries list',
  line: 'Canaries by insurer and copy: planted, in the live feed, touched; counts, never who (operator)',
  usage: '--as <login>',
  wordsMin: 0,
  wordsMax: 0,
  options: OPERATOR_OPTIONS,
  examples: [{ says: 'all of them', line: 'cloison canaries list --as odile.marchand' }],
  exits: OPERATOR_EXITS,
  run: (args, io) =>
    askAsOperator(args, io, {
      method: 'GET',
      path: '/v1/operator/canaries',
      shape: canaryList,
      say: (list) => sayCanaries(list, args.language),
    }),
};

export function sayCanaries({ copies }: CanaryList, language: Language): string[] {
  const fr = language === 'fr';
  const heads = fr
    ? ['Complémentaire', 'Copie', 'Posées', 'Guettées', 'Dans l’envoi', 'Touchées', 'Dernière']
    : ['Insurer', 'Copy', 'Planted', 'Watched', 'In the feed', 'Touched', 'Last'];
  const rows = copies.map(({ insurer, name, copy, planted, watched, inFeed, touched, touchedAt }) => [
    `${insurer} ${name}`,
    copy,
    String(planted),
    String(watched),
    inFeed === null ? '–' : String(inFeed),
    String(touched),
    touchedAt?.slice(0, 16) ?? '',
  ]);
  if (rows.length === 0) return [fr ? 'Aucune identité témoin.' : 'No canary.'];
  const side = (i: number) => (i > 1 && i < heads.length - 1 ? ('right' as const) : ('left' as const));
  return [
    textTable(
      heads.map((head, i) => ({ head, side: side(i) })),
      rows,
    ),
  ];
}
