import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Am I concerned?',
  lead: 'What each incident that your insurer has published says of you.',
  doorLead:
    'Sign in: you will know, incident by incident, whether your data was read, which, and what to do.',
  verdict: {
    read: {
      title: 'Your data was read',
      text: 'Somebody who had no right to it read data about you.',
    },
    reachable: {
      title: 'Your data was within reach',
      text: 'It could be got at. Nothing shows that it was read.',
    },
    'cannot-exclude': {
      title: 'It cannot be excluded that your data was read',
      text: 'What was recorded proves neither. Act as if it had been read.',
    },
    'not-in-scope': {
      title: 'This incident does not concern you',
      text: 'By everything that was recorded, your data was neither read nor within reach. You need do nothing.',
    },
    'not-counted': {
      title: 'We do not know yet',
      text: 'The people concerned have not been looked for yet. Come back in a few days; until then, be careful.',
    },
  },
  data: {
    read: 'What was read',
    reachable: 'What was within reach',
    'cannot-exclude': 'What could have been read',
    'not-counted': 'What the incident is about',
  },
  none: (insurer: string) => `${insurer} has published no incident.`,
  noneText: 'You need do nothing. This page speaks only of what goes through Cloison.',
  nobody: 'No insurer knows you here.',
  nobodyText: 'If you changed insurers, ask the former one, or read what it has published.',
  former: 'Did you change insurers? A former one is shown here only if the incident names you.',
  published: 'Read what each insurer has published',
  noted: 'Your question is recorded, like all you do here. It tells nobody else anything.',
  acts: 'See what you did here yourself',
};
