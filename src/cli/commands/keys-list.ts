import type { Language } from '../../basics/words.ts';
import { type KeyList, keyList } from '../../contract/keys.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { textTable } from '../text-table.ts';

const WAITS: Record<NonNullable<KeyList['keys'][number]['waits']>, { fr: string; en: string }> = {
  publication: { fr: 'publiée, pas encore en usage', en: 'published, not in use yet' },
  'full-feed': { fr: 'attend l’envoi complet', en: 'waits for the full feed' },
  resealing: { fr: 'rescellement en cours', en: 'rows are sealed anew' },
  log: { fr: 'copies du journal', en: 'copies in the log' },
  grace: { fr: 'finit bientôt', en: 'ends soon' },
};

export const keysListCommand: Command = {
  name: 'keys list',
  line: 'Keys of the vault: versions, ages, what old ones wait for, and what was done to them (operator)',
  usage: '--as <login>',
  wordsMin: 0,
  wordsMax: 0,
  options: OPERATOR_OPTIONS,
  examples: [{ says: 'every key', line: 'cloison keys list --as odile.marchand' }],
  exits: OPERATOR_EXITS,
  run: (args, io) =>
    askAsOperator(args, io, {
      method: 'GET',
      path: '/v1/operator/keys',
      shape: keyList,
      say: (list) => sayKeys(list, args.language),
    }),
};

function sayKeys(list: KeyList, language: Language): string[] {
  const fr = language === 'fr';
  const heads = fr
    ? ['Pour', 'Clé', 'Version', 'Depuis', 'État']
    : ['Of', 'Key', 'Version', 'Since', 'State'];
  const house = fr ? 'la maison' : 'the house';
  const rows = list.keys.map(({ insurer, what, version, since, waits }) => [
    insurer ?? house,
    what,
    String(version),
    since?.slice(0, 10) ?? '',
    waits === null ? '' : WAITS[waits][language],
  ]);
  const acts = list.acts.map(({ number, at, act, what, insurer, quarter, by, reason }) =>
    [
      number,
      at.slice(0, 16),
      act,
      what,
      insurer ?? quarter ?? '',
      by ?? (fr ? 'le coffre' : 'the vault'),
      reason,
    ]
      .filter((text) => text !== '')
      .join(' · '),
  );
  return [
    fr
      ? `Anneau ${list.ring}, version ${list.save}, scellé par ${list.provider}`
      : `Ring ${list.ring}, save ${list.save}, sealed by ${list.provider}`,
    textTable(
      heads.map((head) => ({ head, side: 'left' as const })),
      rows,
    ),
    `${fr ? 'Journal lisible' : 'Log that can be read'} ${list.quarters.join(' ')}`,
    ...acts,
  ];
}
