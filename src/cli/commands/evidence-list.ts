import type { Words } from '../../basics/words.ts';
import { type Evidence, evidence } from '../../contract/evidence.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { textTable } from '../text-table.ts';

type State = Evidence['controls'][number]['state'];

export const EVIDENCE_STATES: Readonly<Record<State, Words>> = {
  met: { fr: 'vu', en: 'met' },
  enforced: { fr: 'tenu', en: 'enforced' },
  attested: { fr: 'attesté', en: 'attested' },
  owed: { fr: 'à attester', en: 'owed' },
  unseen: { fr: 'non vu', en: 'unseen' },
  'not-met': { fr: 'non tenu', en: 'not met' },
};

export const evidenceListCommand: Command = {
  name: 'evidence list',
  line: 'What a regulator may ask about, and what the house shows for each at this moment (operator)',
  usage: '[--state STATE] --as <login>',
  wordsMin: 0,
  wordsMax: 0,
  options: {
    state: { value: Object.keys(EVIDENCE_STATES).join('|'), says: 'only the controls of one state' },
    ...OPERATOR_OPTIONS,
  },
  examples: [{ says: 'what is not met', line: 'cloison evidence list --state not-met --as odile.marchand' }],
  exits: OPERATOR_EXITS,
  run: async (args, io) =>
    askAsOperator(args, io, {
      method: 'GET',
      path: '/v1/operator/evidence',
      shape: evidence,
      say: (answer) => sayEvidence(answer, args.text('state'), args.language),
    }),
};

function sayEvidence(
  { counts, controls }: Evidence,
  only: string | undefined,
  language: keyof Words,
): string[] {
  const heads = language === 'fr' ? ['N°', 'Contrôle', 'État', 'Vu'] : ['No.', 'Control', 'State', 'Seen'];
  const rows = controls
    .filter(({ state }) => only === undefined || state === only)
    .map(({ number, title, state, seen, gap, ask, attestation }) => [
      String(number),
      title,
      EVIDENCE_STATES[state][language],
      gap ?? seen ?? attestation?.says ?? ask ?? '',
    ]);
  const totals = Object.entries(counts).map(
    ([state, count]) => `${EVIDENCE_STATES[state as State][language]} ${count}`,
  );
  const columns = heads.map((head) => ({ head, side: 'left' as const }));
  return [textTable(columns, rows), '', totals.join(' · ')];
}
