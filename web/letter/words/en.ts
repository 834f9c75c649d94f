import type { fr } from './fr.ts';

export const en: typeof fr = {
  title: 'Verify a letter',
  lead: 'You got a letter or an e-mail about a leak of data. Its code says whether it is real.',
  promise: 'This page asks for the code only. It never asks for your name or your social-security number.',
  code: 'Code of the letter',
  codeHint: 'Twelve characters, for example 7F3K-92MD-Q0XA. Capitals and dashes are not needed.',
  codeMissing: 'Copy the code of the letter.',
  check: 'Verify',
  another: 'Verify another code',
  from: (insurer: string, amc: string) => `Sent by ${insurer} (AMC number ${amc})`,
  published: (day: string, incident: string) => `Text published on ${day}, incident ${incident}`,
  says: 'What the letter says',
  compare: 'A real letter has no link and asks for nothing. If yours differs, do not do what it says.',
  wrongTitle: 'This code is unknown',
  wrongHelp: 'You can also have the whole message read at our page',
  message: 'Is this message real?',
  concerned: 'Am I concerned?',
};
