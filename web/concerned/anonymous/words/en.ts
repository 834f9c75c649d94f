import type { fr } from './fr.ts';

export const en: typeof fr = {
  open: 'Ask without saying who I am',
  lead: 'Your number and birth date stay on this device: your browser hides them in a number drawn at random, and sends that number alone. The answer is yes or no; it says neither which data nor when.',
  risks: 'What this cannot prevent',
  risk: {
    known:
      'Whoever knows your number and birth date can ask in your place: an employer, a relative, a former spouse. A yes tells them that you were with this insurer.',
    page: 'This page comes from us. Were it forged, it could send what you type. If you fear that, do not use this question.',
    network:
      'Like any site, we see the address of your connection, and one bucket of 65,536 that you download; a thousand people in France share yours.',
    key: (day: string) =>
      `While the key exists, whoever stole it could try every number. It is destroyed on ${day}.`,
  },
  better: 'A whole answer asks you to sign in.',
  signIn: 'Sign in instead',
  nir: 'Social-security number',
  nirHint: '13 digits, or 15 with the key. For a child it is often a parent’s.',
  nirFault: 'This number cannot be read. Copy it from the carte Vitale or a certificate.',
  birth: 'Birth date',
  birthHint: '8 digits, for example 14021985.',
  birthFault: 'Type 8 digits: day, month, year.',
  ask: 'Ask',
  steps: {
    key: 'Checking the key in the public log…',
    ask: 'Your number is hidden; the question leaves…',
    proof: 'Checking the answer…',
    look: 'Looking through the list, right here…',
  },
  found: 'Yes: this incident concerns you',
  foundText:
    'The advice of this page is for you, from now on. Sign in to know which data, or wait for the letter of your insurer.',
  absent: 'No: this incident does not concern you',
  absentText: 'Read again what you typed: a wrong digit gives a no as well.',
  unlisted: 'You are not on the list, but nothing can be excluded',
  unlistedText:
    'The list does not cover everybody, for instance whoever left this insurer. Read again what you typed, too.',
  unsealed: 'The key was published a moment ago',
  unsealedText: 'The public log usually has it within a second. Try again in a minute.',
  unable: 'Your browser cannot check the key',
  unableText: 'It is too old, or the proof is no longer published. Nothing was sent. Sign in instead.',
  wrong: 'Something does not match: no answer is given',
  wrongText: {
    key: 'The key is not the one of the public log. Nothing was sent.',
    ask: 'The answer cannot be read.',
    proof: 'The answer was not made with the key of the public log. Your number was not revealed.',
    look: 'The list is not the one of the public log. Your number was not revealed.',
  },
  wrongHelp: 'Do not try again. Call the number on this page and say what you read here.',
  ended: 'This question is no longer asked here',
  endedText: 'The key is destroyed, or the list is changing. Sign in, or load the page again.',
  proofTitle: 'To verify elsewhere',
  proofEntry: (entry: string) => `Key and list stand in entry ${entry} of the public log.`,
  proofKey: (key: string) => `Public key: ${key}`,
  proofRoot: (root: string) => `Root of the list: ${root}`,
};
