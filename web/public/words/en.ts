import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Direct billing to the cent, with no file to steal',
  tab: 'Home',
  sentences: [
    'A health professional checks cover, learns to the cent what the complementary insurer pays, bills it and follows it.',
    'The platform keeps no name, no birth date and no social-security number: what is not there cannot be stolen.',
    'Each lookup is written to a log before it is answered: if anything leaks, the people concerned are known.',
  ],
  demonstrationTitle: 'This is a demonstration',
  demonstration:
    'The country, the insurers, the practices and the people you will see are invented. Nobody is billed.',
  counter: 'Open the counter',
  counterText: 'Read a card, check, price, bill: under a minute.',
  insured: 'For insured people',
  insuredText: 'Who looked me up? My card on my telephone.',
  operator: 'Operator space',
  operatorText: 'See, cut an access, restore and pay by two.',
  insurer: 'Insurer’s room',
  insurerText: 'A leak reaches your members: who, what, and what is left to do.',
  message: 'Is this message real?',
  messageText: 'Check a text, an e-mail or a letter; nothing is sent.',
  simulator: 'Simulator of guarantees',
  simulatorText: 'For insurers: what a grid pays, to the cent.',
  letter: 'Verify a letter',
  letterText: 'A letter speaks of a leak of data: its code says whether it is real.',
  concerned: 'Am I concerned?',
  concernedText: 'What your insurer has published, without saying who you are.',
  docs: 'Documentation',
  docsText: 'The day of a claim, the glossary, the error codes.',
  api: 'API reference',
  apiText: 'The same gestures from your software.',
};
