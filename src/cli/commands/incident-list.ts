import { type Incident, incidentList } from '../../contract/incidents.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { sayIncidentLine } from '../say-incident.ts';

export const incidentListCommand: Command = {
  name: 'incident list',
  line: 'Incidents: drafts that wait, those under way, or all (operator)',
  usage: '[--state draft|declared|all] --as <login>',
  wordsMin: 0,
  wordsMax: 0,
  about: 'The newest first. A draft waits for a person; a declared one is under way.',
  options: {
    state: { value: 'draft|declared|all', says: 'which ones; all when not given' },
    cursor: { value: 'CURSOR', says: 'the next page, as the page before names it' },
    ...OPERATOR_OPTIONS,
  },
  examples: [
    { says: 'what is under way', line: 'cloison incident list --state declared --as odile.marchand' },
  ],
  exits: OPERATOR_EXITS,
  run(args, io) {
    const query = new URLSearchParams({ state: args.text('state') ?? 'all' });
    const cursor = args.text('cursor');
    if (cursor !== undefined) query.set('cursor', cursor);
    return askAsOperator(args, io, {
      method: 'GET',
      path: `/v1/operator/incidents?${query}`,
      shape: incidentList,
      say: ({ incidents, next }) => sayList(incidents, next, args.language === 'fr'),
    });
  },
};

function sayList(incidents: readonly Incident[], next: string | null, fr: boolean): string[] {
  if (incidents.length === 0) return [fr ? 'Aucun incident.' : 'No incident.'];
  const lines = incidents.map((one) => sayIncidentLine(one, fr));
  return next === null ? lines : [...lines, `--cursor ${next}`];
}
