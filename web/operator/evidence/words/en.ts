import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Evidence',
  lead: 'What a regulator may ask about, and what the house shows at this moment.',
  filter: 'State',
  filters: { all: 'All', 'not-met': 'Not met', owed: 'Owed', good: 'Met' },
  states: {
    met: 'Seen now',
    enforced: 'Held by the software',
    attested: 'Attested',
    owed: 'Owed',
    unseen: 'Not seen',
    'not-met': 'Not met',
  },
  owners: {
    operator: 'For the operator to say',
    insurer: 'For the insurer to say',
    provider: 'For the identity provider to say',
    host: 'For the host to say',
  },
  tests: (count: number) => (count > 1 ? `${count} tests guard it` : 'A test guards it'),
  source: 'Source',
  attestedBy: (who: string, until: string) => `${who}, good until ${until}`,
  attest: 'Vouch for it',
  attestTitle: (number: number) => `Vouch for control ${number}?`,
  bundle: 'File of proofs',
  bundleTitle: 'Make a file of proofs?',
  bundleText:
    'Controls, limits in force and the keys of the log, in one file. The log keeps its digest: anybody verifies the file without us. It names no insured person.',
  bundleDone: 'The file is downloaded. Verify it with "cloison evidence verify".',
  emptyTitle: 'Nothing here',
  emptyText: 'No control in this state.',
  at: (when: string) => `Seen on ${when}`,
};
