import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Anonymous check',
  lead: 'Off, unless you open it. Then anybody may ask on /concerne whether the incident concerns them, without saying who they are. Its limits and risks are in the documentation: read them first.',
  none: 'No check is open.',
  states: {
    open: 'Waits for the people of the insurer',
    building: 'List being built',
    published: 'Answers the public',
    overtaken: 'Overtaken by a later scope',
    closed: 'Closed, key being destroyed',
    destroyed: 'Ended, key and list destroyed',
  },
  counts: (sent: string, found: string, answers: string) =>
    `${sent} lines received, ${found} people found, ${answers} answers given`,
  until: (day: string) => `Key destroyed on ${day} at the latest.`,
  open: (insurer: string) => `Open for ${insurer}`,
  openTitle: 'Open an anonymous check?',
  openText: (day: string) =>
    `A key is made in the vault and will be destroyed on ${day}. The insurer then sends its people; nothing is public before you publish the list.`,
  publish: 'Publish the list',
  publishTitle: 'Publish the list and answer the public?',
  publishText:
    'The list is built, its root goes into the log, and the public page asks the question. What was downloaded cannot be taken back.',
  close: 'End it',
  closeTitle: 'End this check?',
  closeText: 'Nobody gets an answer any more. Key and list are destroyed. This cannot be taken back.',
};
