import type { fr } from './fr.ts';

export const en: typeof fr = {
  menu: {
    direct: 'Live',
    accesses: 'Accesses',
    acts: 'Acts',
    incidents: 'Incidents',
    evidence: 'Evidence',
    payments: 'Payments',
  },
  door: {
    title: 'Operator space',
    lead: 'See what the house answers, cut an access at once, pay by two.',
    signIn: 'Sign in',
    development:
      'Sign-in goes through a demonstration identity provider: choose one of the fictional operators.',
    points: [
      'No patient here: accesses, practices, counts.',
      'Cutting takes one person; restoring and paying take two.',
      'What you do and open is noted in the log, before.',
    ],
  },
  title: 'Payments',
  lead: 'What is owed to professionals, and the batches of transfers.',
  owed: 'Owed, not yet in a batch',
  nothingOwed: 'Nothing to pay for now.',
  draft: 'Draft a batch',
  batches: 'Batches of transfers',
  emptyTitle: 'Nothing to do',
  emptyText: 'No batch yet. When invoices are accepted, draft a batch.',
  states: {
    drafted: 'Waits for two approvals',
    approved: 'Waits for the second approval',
    released: 'Approved by two people',
    sent: 'Bank file written',
    abandoned: 'Abandoned',
  },
  batch: (number: string) => `Batch ${number}`,
  draftedAt: (when: string) => `Drafted on ${when}`,
  execution: (day: string) => `Transfers dated ${day}`,
  approvals: 'Approvals',
  approvedBy: (who: string, when: string) => `${who}, on ${when}`,
  noApproval: 'None for now.',
  approve: 'Approve the batch',
  abandon: 'Abandon the batch',
  abandonTitle: 'Abandon this batch?',
  abandonText: (number: string) =>
    `Batch ${number} will not be paid. Its invoices will wait for the next batch.`,
  keep: 'Keep the batch',
  alreadyYours: 'You have approved this batch. Another person has to approve it in turn.',
  sameTitle: 'A second person is needed.',
  sameText:
    'You have already approved this batch: your second approval does not count. Ask a colleague to sign in and approve.',
  bankFile: (name: string) => `Bank file: ${name}`,
  practices: (count: number) => (count > 1 ? `${count} practices` : '1 practice'),
  columns: {
    number: 'Transfer',
    practice: 'Practice',
    town: 'Town',
    claims: 'Invoices',
    amount: 'Amount',
  },
};
