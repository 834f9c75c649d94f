import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Drill',
  lead: 'Attacks on a house made for it, played as thieves do, and what each came away with.',
  lastOne: (when: string) => `Last drill on ${when}`,
  scale: (people: string, seconds: number) => `${people} fictional people, ${seconds} seconds.`,
  kept: 'Every promise held',
  broken: 'A promise did not hold',
  from: {
    house: 'Played here and handed to this house.',
    project: 'No drill was handed to this house yet: this is the one that comes with the software.',
  },
  run: 'Run it',
  runText:
    'The drill starts a house of its own with a fictional country, attacks it, and takes it down: it never touches this one, whose processes it would kill. The folder is that of this house.',
  runCommand: 'cloison drill --report .data',
  attacks: 'Attacks',
  people: 'People revealed',
  identities: 'Identities revealed',
  cut: 'Cut after',
  cutValue: (queries: number, seconds: string) =>
    `${queries} ${queries > 1 ? 'requests' : 'request'} · ${seconds} s`,
  held: 'held',
  notHeld: 'did not hold',
  in2024: 'In 2024',
  source: 'Source',
  readMore: 'How to read it, and what it does not show',
};
