import type { Words } from '../../basics/words.ts';
import { type Access, accessList } from '../../contract/access.ts';
import type { Args, Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { textTable } from '../text-table.ts';

const STATES: Record<'live' | 'credential' | 'practice' | 'insurer', Words> = {
  live: { fr: 'ouvert', en: 'live' },
  credential: { fr: 'coupé', en: 'cut' },
  practice: { fr: 'cabinet coupé', en: 'practice cut' },
  insurer: { fr: 'complémentaire coupée', en: 'insurer cut' },
};

export const accessesCommand: Command = {
  name: 'accesses',
  line: 'Find accesses, practices and insurers, with their state (operator)',
  usage: '[search] --as <login>',
  wordsMin: 0,
  wordsMax: 6,
  about: 'The search is part of a name or town, an RPPS, a FINESS, an AMC number or the number of an access.',
  options: {
    state: { value: 'live|cut', says: 'only what is live, or what is cut' },
    target: { value: 'credential|practice|insurer', says: 'only one kind' },
    cursor: { value: 'CURSOR', says: 'the next page, as the page before names it' },
    ...OPERATOR_OPTIONS,
  },
  examples: [
    { says: 'everything that is cut now', line: 'cloison accesses --state cut --as odile.marchand' },
    { says: 'a pharmacy by its name and town', line: 'cloison accesses lilas lyon --as odile.marchand' },
  ],
  exits: OPERATOR_EXITS,
  run: (args, io) =>
    askAsOperator(args, io, {
      method: 'GET',
      path: `/v1/operator/accesses?${query(args)}`,
      shape: accessList,
      say: ({ accesses, next }) => sayAccesses(accesses, next, args.language),
    }),
};

function query(args: Args): URLSearchParams {
  const asked = new URLSearchParams();
  if (args.words.length > 0) asked.set('search', args.words.join(' '));
  for (const name of ['state', 'target', 'cursor']) {
    const value = args.text(name);
    if (value !== undefined) asked.set(name, value);
  }
  return asked;
}

function sayAccesses(accesses: readonly Access[], next: string | null, language: keyof Words): string[] {
  const fr = language === 'fr';
  if (accesses.length === 0)
    return [fr ? 'Aucun accès de ce nom ni de ce numéro.' : 'No access of this name or number.'];
  const heads = fr ? ['Cible', 'Numéro', 'Nom', 'Lieu', 'État'] : ['Target', 'Id', 'Name', 'Place', 'State'];
  const rows = accesses.map((one) => [
    one.target,
    one.id,
    one.name,
    one.practice ? `${one.practice.name}, ${one.practice.town}` : (one.insurer?.name ?? ''),
    STATES[one.cutAt ?? 'live'][language],
  ]);
  const table = textTable(
    heads.map((head) => ({ head, side: 'left' as const })),
    rows,
  );
  return next === null ? [table] : [table, '', `${fr ? 'Suite' : 'More'}: --cursor ${next}`];
}
