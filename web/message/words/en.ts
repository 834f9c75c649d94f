import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Is this message real?',
  lead: 'A text, e-mail, letter or call in the name of Assurance Maladie, your insurer or a public service.',
  promise:
    'All of it happens in your browser: what you paste is neither sent nor kept, and this page is forbidden to do so.',
  channel: 'How did you receive it?',
  channels: {
    unknown: 'I do not know',
    sms: 'By text message',
    email: 'By e-mail',
    letter: 'By post',
    call: 'By phone',
  },
  text: 'The message',
  textHint: 'Paste all of it, with the sender. For a call, tell what was said.',
  or: 'or, for an e-mail',
  file: 'The file of the e-mail (.eml)',
  fileHint: 'Drop it here, or choose it. It alone allows the sender to be checked.',
  fileChoose: 'Choose the file of the e-mail',
  fileHelp: 'How do I get this file?',
  fileSteps: [
    'Gmail: open the message, menu ⋮, "Download message".',
    'Thunderbird, Apple Mail, Outlook: "Save as", in the .eml format.',
    'On a phone: paste the text instead, with the address of the sender.',
  ],
  fileTaken: (name: string) => `File: ${name}`,
  fileTooBig: 'This file is above 25 MB. Paste the text of the message instead.',
  fileUnread: 'This file cannot be read. Paste the text of the message instead.',
  photo: 'A QR code, or the code of a letter',
  photoHint:
    'Photograph the square: it is read here, without opening it. A code printed in letters is typed into the field above.',
  photoChoose: 'Photograph a QR code',
  photoReading: 'Reading the photograph…',
  photoNothing: 'No QR code can be read in this photograph. Come closer, or type what is printed.',
  photoRead: 'The QR code holds the text above. Check it before you open it.',
  letter: {
    title: (code: string) => `Code of a letter: ${code}`,
    text: 'A true letter about a leak of data bears such a code; a false one can make one up, or copy one. This page sends nothing, so it cannot know.',
    ask: 'Ask whether this code is real',
    leaves: 'This link opens another page, which sends this code and nothing else.',
  },
  check: 'Check this message',
  again: 'Check another message',
  empty: 'There is nothing to check. Paste a message or choose a file.',
  factsMissing: 'The facts to judge by could not be loaded.',
  factsMissingText: 'Reload the page. Nothing that you pasted has left it.',
  waitingTitle: 'What we look at',
  waiting: [
    'where the links really lead, and what their address looks like;',
    'who sent the message, when your mail provider checked it;',
    'what you are asked for: card, password, code, money;',
    'what each body says it never does.',
  ],
  waitingEnd:
    'A message is only called genuine with proof. Your true data are none: they may have been stolen.',
  verdicts: {
    phishing: {
      title: 'This is a scam',
      text: 'Do not click, do not reply, do not call back. You did nothing wrong by receiving it.',
    },
    unsure: {
      title: 'One cannot know',
      text: 'Do not go through this message. Check by a way that you already know.',
    },
    genuine: {
      title: 'Genuine message',
      text: 'Its sender is proved and it asks for nothing. You may act on it.',
    },
  },
  why: 'Why',
  now: 'What to do now',
  steps: {
    phishing: ['Do not touch the link, the number or the attachment.', 'Report it, then delete it.'],
    unsure: [
      'Do not use the link, the number or the address that the message gives.',
      'If in doubt, report it: one report too many bothers nobody.',
    ],
    genuine: ['All the same, use the address that you type rather than a link.'],
  },
  reach: (how: string) => `To be sure: ${how}.`,
  reachUnknown: 'To be sure: call the number printed on your card or on a bill.',
  report: 'Where to report it',
  already: 'Have you already clicked, replied or paid?',
  alreadySteps: [
    'You gave a card number: call your bank and have the card blocked.',
    'You gave a password: change it wherever it serves, your mailbox first.',
    'You gave a code received by text: call the body that sent it at once.',
    'You gave an identity document or your social-security number: watch your accounts and refunds.',
    'In any case, 17cyber.gouv.fr helps you, day and night.',
  ],
  asOf: (day: string) => `Facts known on ${day}. The program may be wrong: at the least doubt, check.`,
};
