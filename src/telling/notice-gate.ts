import type { Words } from '../basics/words.ts';
import type { LeakNotice } from '../contract/leak-notice.ts';
import type { NoticePart, NoticeText, Part } from './notice-text.ts';
import { type Readability, readability } from './readability.ts';
import { FIELD_WORDS } from './words/leaked-words.ts';
import { NEVER_SAID } from './words/never-said.ts';
import { VERDICT_WORDS } from './words/notice-words.ts';

export type GateFault = { readonly code: string; readonly found: string; readonly says: Words };
export type GateReport = { readonly faults: readonly GateFault[]; readonly readability: Readability };

/**
 * A message of B1 French: 60 is Flesch's "plain"; fifteen words are what one reads in a breath. A sentence of
 * twenty-five is the longest that administrations allow themselves.
 */
export const EASE_MIN = 60;
const WORDS_PER_SENTENCE_MAX = 15;
const SENTENCE_WORDS_MAX = 25;
/** More are not done. */
const ACTIONS_MAX = 7;

type Look = { readonly text: NoticeText; readonly notice: LeakNotice; readonly verifyAt: string };
type Check = (look: Look) => readonly GateFault[];

/**
 * Nothing is sent that does not pass: the four items of art. 34(2) in the message itself, the verdict first,
 * exact fields, no "may have" and no comfort, no link and nothing asked, actions in order, and plain words.
 * What each check stops: docs/telling.md.
 */
export function checkNotice(look: Look): GateReport {
  const measured = readability(sentencesOf(look.text), look.text.language);
  return {
    faults: [...CHECKS.flatMap((check) => check(look)), ...readable(measured)],
    readability: measured,
  };
}

const fault = (code: string, found: string, fr: string, en: string): GateFault => ({
  code,
  found,
  says: { fr, en },
});

const CHECKS: readonly Check[] = [
  function fourItems({ text }) {
    const needed: readonly Part[] = ['what', 'consequences', 'measures', 'contact'];
    return needed
      .filter((part) => !text.parts.some((one) => one.part === part && size(one) > 0))
      .map((part) =>
        fault(
          'item.missing',
          part,
          'Le message ne dit pas ce que l’article 34 exige.',
          'The message lacks an item of art. 34.',
        ),
      );
  },
  function contactReaches({ text, notice }) {
    const said = partText(text, 'contact');
    return [notice.contact.name, notice.contact.phone]
      .filter((one) => !said.includes(one))
      .map((one) =>
        fault(
          'contact.incomplete',
          one,
          'Le contact n’est pas dans le message.',
          'The contact is not in the message.',
        ),
      );
  },
  function verdictFirst({ text, notice }) {
    const first = text.parts[0]?.sentences[0] ?? '';
    return first === VERDICT_WORDS[notice.verdict].says[text.language]
      ? []
      : [
          fault(
            'verdict.not-first',
            first,
            'La première phrase n’est pas le verdict.',
            'The first sentence is not the verdict.',
          ),
        ];
  },
  function exactFields({ text, notice }) {
    const said = partText(text, 'data');
    return [...notice.fields, ...notice.spared]
      .filter((one) => !said.includes(FIELD_WORDS[one][text.language]))
      .map((one) =>
        fault(
          'field.missing',
          one,
          'Une donnée concernée n’est pas nommée.',
          'A field that is concerned is not named.',
        ),
      );
  },
  function neverSaid({ text }) {
    const whole = text.parts.flatMap((part) => [...part.sentences, ...part.items]);
    return whole.flatMap((sentence) =>
      NEVER_SAID[text.language]
        .filter(({ pattern }) => pattern.test(sentence))
        .map(({ code, says }) => ({ code, found: sentence, says })),
    );
  },
  function noLink({ text, verifyAt }) {
    const parts = text.parts.flatMap(({ sentences, items }) => [...sentences, ...items]);
    const whole = [text.title, ...parts].join('\n').replaceAll(verifyAt, '');
    const found = whole.match(
      /(?:https?:|www\.|mailto:)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu|info|example)\b\S*/i,
    );
    return found
      ? [fault('link.present', found[0], 'Un message vrai n’a pas de lien.', 'A true message has no link.')]
      : [];
  },
  function rankedActions({ text }) {
    const actions = text.parts.find(({ part }) => part === 'actions')?.items.length ?? 0;
    return actions >= 1 && actions <= ACTIONS_MAX
      ? []
      : [
          fault(
            'actions.count',
            String(actions),
            'Donnez une à sept choses à faire.',
            'Give one to seven things to do.',
          ),
        ];
  },
  function passwordBesideThePoint({ text, notice }) {
    const beside = /chang\w+ [^.]*mot de passe|change [^.]*password/i.exec(partText(text, 'actions'));
    return beside && !notice.fields.includes('password')
      ? [fault('action.beside', beside[0], 'Aucun mot de passe n’est concerné.', 'No password is concerned.')]
      : [];
  },
];

function readable({ ease, wordsPerSentence, longestSentence }: Readability): GateFault[] {
  const hard = fault(
    'reading.hard',
    ease.toFixed(0),
    'Des mots plus courts sont nécessaires.',
    'Shorter words are needed.',
  );
  const long = fault(
    'reading.long',
    String(longestSentence),
    'Des phrases plus courtes sont nécessaires.',
    'Shorter sentences are needed.',
  );
  return [
    ...(ease < EASE_MIN ? [hard] : []),
    ...(longestSentence > SENTENCE_WORDS_MAX || wordsPerSentence > WORDS_PER_SENTENCE_MAX ? [long] : []),
  ];
}

function size({ sentences, items }: NoticePart): number {
  return sentences.length + items.length;
}

function partText(text: NoticeText, part: Part): string {
  const parts = text.parts.filter((one) => one.part === part);
  return parts.flatMap((one) => [...one.sentences, ...one.items]).join('\n');
}

/** Sentences as they are read; the items of the contact and of lists of fields are names, not sentences. */
function sentencesOf({ title, parts }: NoticeText): string[] {
  const read = parts.flatMap(({ part, sentences, items }) =>
    part === 'contact' || part === 'data' ? sentences : [...sentences, ...items],
  );
  return [title, ...read].flatMap((text) => text.split(/(?<=[.!?])\s+/)).filter((text) => text !== '');
}
