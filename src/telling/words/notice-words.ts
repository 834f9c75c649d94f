import type { Words } from '../../basics/words.ts';
import type { LeakVerdict } from '../../contract/leak-notice.ts';
import type { Part } from '../notice-text.ts';

type VerdictWords = { readonly title: Words; readonly says: Words; readonly data: Words };

/** The first sentence says what is known of this person; no "perhaps" where it is known. */
export const VERDICT_WORDS: Record<LeakVerdict, VerdictWords> = {
  read: {
    title: { fr: 'Vos données ont été lues par un inconnu', en: 'A stranger read your data' },
    says: {
      fr: 'Quelqu’un qui n’en avait pas le droit a lu des données sur vous.',
      en: 'Somebody who had no right to it read data about you.',
    },
    data: { fr: 'Voici tout ce qui a été lu.', en: 'This is all that was read.' },
  },
  reachable: {
    title: { fr: 'Vos données n’ont pas été lues', en: 'Your data was not read' },
    says: {
      fr: 'Un inconnu avait accès à vos données, et il ne les a pas lues\u202f: notre journal le prouve.',
      en: 'A stranger had access to your data, and did not read it: our log proves it.',
    },
    data: { fr: 'Voici ce à quoi il avait accès.', en: 'This is what he had access to.' },
  },
  'cannot-exclude': {
    title: {
      fr: 'Nous ne savons pas si vos données ont été lues',
      en: 'We do not know whether your data was read',
    },
    says: {
      fr: 'Un inconnu avait accès à vos données, et nous ne savons pas s’il les a lues.',
      en: 'A stranger had access to your data, and we do not know whether he read it.',
    },
    data: {
      fr: 'Voici ce à quoi il avait accès. Faites comme si tout avait été lu.',
      en: 'This is what he had access to. Act as if all of it was read.',
    },
  },
};

type NoticeWords = {
  readonly headings: Record<Exclude<Part, 'verdict'>, string>;
  readonly sparedHeading: string;
  readonly spared: string;
  readonly onDay: (day: string) => string;
  readonly between: (from: string, to: string) => string;
  readonly known: (day: string) => string;
  readonly contact: (insurer: string) => string;
  readonly phone: (number: string) => string;
  readonly code: (code: string) => string;
  readonly verify: (host: string) => string;
  readonly noLink: string;
  readonly version: (incident: string, version: number, day: string) => string;
};

const fr: NoticeWords = {
  headings: {
    what: 'Ce qui s’est passé',
    data: 'Les données concernées',
    consequences: 'Ce que cela peut entraîner',
    actions: 'Ce que vous pouvez faire, le plus utile d’abord',
    measures: 'Ce que nous avons fait',
    contact: 'Qui répond à vos questions',
    proof: 'Cette lettre est-elle vraie\u202f?',
  },
  sparedHeading: 'Les données qui ne sont pas concernées',
  spared: 'Un inconnu n’a pas eu accès à ceci.',
  onDay: (day) => `C’était le ${day}.`,
  between: (from, to) => `C’était entre le ${from} et le ${to}.`,
  known: (day) => `Nous le savons depuis le ${day}.`,
  contact: (insurer) => `Le délégué à la protection des données de ${insurer} vous répond.`,
  phone: (number) => `Téléphone\u202f: ${number}`,
  code: (code) => `Le code de cette lettre est ${code}.`,
  verify: (host) =>
    `Pour la vérifier, tapez vous-même ${host} dans votre navigateur. Choisissez «\u202fVérifier un courrier\u202f». On ne vous y demande que ce code.`,
  noLink: 'Cette lettre ne contient aucun lien, et ne vous demande aucune donnée.',
  version: (incident, version, day) => `Incident ${incident}, version ${version}, écrite le ${day}.`,
};

const en: NoticeWords = {
  headings: {
    what: 'What happened',
    data: 'The data concerned',
    consequences: 'What can follow',
    actions: 'What you can do, the most useful first',
    measures: 'What we did',
    contact: 'Who answers your questions',
    proof: 'Is this letter real?',
  },
  sparedHeading: 'Data that is not concerned',
  spared: 'No stranger had access to this.',
  onDay: (day) => `It was on ${day}.`,
  between: (from, to) => `It was between ${from} and ${to}.`,
  known: (day) => `We have known it since ${day}.`,
  contact: (insurer) => `The data protection officer of ${insurer} answers you.`,
  phone: (number) => `Telephone: ${number}`,
  code: (code) => `The code of this letter is ${code}.`,
  verify: (host) =>
    `To check it, type ${host} in your browser yourself. Choose "Verify a letter". You are asked for this code only.`,
  noLink: 'This letter has no link, and asks you for no data.',
  version: (incident, version, day) => `Incident ${incident}, version ${version}, written on ${day}.`,
};

export const NOTICE_WORDS = { fr, en };
