import type { Incident } from '../contract/incidents.ts';

const STATES: Record<Incident['state'], { fr: string; en: string }> = {
  draft: { fr: 'brouillon', en: 'draft' },
  declared: { fr: 'en cours', en: 'under way' },
  dismissed: { fr: 'classé sans suite', en: 'set aside' },
  closed: { fr: 'clos', en: 'closed' },
};

/** One incident on one line: its number, its state, what it is called or about, its window. */
export function sayIncidentLine({ number, state, title, access, from, to }: Incident, fr: boolean): string {
  const about = title ?? access?.name ?? '–';
  return `${number}  ${STATES[state][fr ? 'fr' : 'en']}  ${about}  ${from} – ${to}`;
}
