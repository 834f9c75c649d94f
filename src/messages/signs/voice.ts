import type { Body, Facts } from '../facts.ts';
import type { Message } from '../message.ts';
import { fold } from '../text/fold.ts';
import { seenHost } from '../text/host.ts';
import { lookAlikeOf } from '../text/look-alike.ts';
import { findPhrase, type Phrase } from '../text/phrase.ts';
import type { Sentence } from '../text/sentences.ts';

/** In whose name a message speaks, and how plainly. */
export type Voice = {
  readonly body: Body;
  /** `declared`: in the sender, the subject, the first or last words; `implied`: in the text. */
  readonly strength: 'declared' | 'implied';
};

/** Words at the top and at the end in which a sender names itself. */
const FIRST_WORDS = 12;
const LAST_WORDS = 22;

/** A name made of these alone says nothing of who writes. */
const EMPTY_NAMES = new Set(
  (
    'service services client clients relation notification notifications info infos information informations support ' +
    'contact noreply no reply ne pas repondre remboursement remboursements espace compte assistance securite message ' +
    'messagerie direction administration administratif votre vos dossier mise a jour avis alerte equipe gestion officiel ' +
    'departement pole centre de du des la le les et security team update customer account refund'
  ).split(' '),
);

/**
 * The body whose voice this is. A message in which somebody else names themself (an insurer of no list, a
 * pharmacy) and that only mentions a body does not speak in its name.
 */
export function voiceOf(
  message: Message,
  { sentences, warns }: { readonly sentences: readonly Sentence[]; readonly warns: boolean },
  facts: Facts,
): Voice | null {
  const words = sentences.flatMap((sentence) => sentence.words);
  const head = [...wordsOf(message.subject), ...words.slice(0, FIRST_WORDS)];
  const tail = words.length > FIRST_WORDS ? words.slice(-LAST_WORDS) : [];
  const name = wordsOf(message.sender?.name ?? '');
  const bySender = facts.bodies.find((body) => names(name, body.names)) ?? bodyOfAddress(message, facts);
  if (bySender) return { body: bySender, strength: 'declared' };
  // Somebody else who writes of frauds mentions the body, and does not speak for it.
  if (names(name, facts.otherNames) || (warns && isNamed(name, message))) return null;
  if (isItself(name, message)) return null;
  const isOther = isNamed(name, message) || names(head, facts.otherNames) || names(tail, facts.otherNames);
  for (const [row, strength] of [
    [head, 'declared'],
    [tail, 'declared'],
    [words, 'implied'],
  ] as const) {
    const body = facts.bodies.find((one) => names(row, one.names));
    if (body && !isOther) return { body, strength };
    if (body && strength === 'declared' && row === head) return { body, strength: 'implied' };
  }
  return null;
}

function isNamed(name: readonly string[], { sender }: Message): boolean {
  return sender?.address != null && name.some((word) => !EMPTY_NAMES.has(word));
}

/** Signs with its own name, which its address bears too: "Unéo", from groupe-uneo.fr. */
function isItself(name: readonly string[], message: Message): boolean {
  const domain = seenHost(message.sender?.address?.domain ?? '');
  const own = name.filter((word) => word.length >= NAME_CHARACTERS_MIN && !EMPTY_NAMES.has(word));
  return isNamed(name, message) && own.some((word) => domain.includes(word));
}

/** Shorter words are in too many addresses. */
const NAME_CHARACTERS_MIN = 4;

/** An address that bears a body's name speaks in its name, whether it is its own or imitates it. */
function bodyOfAddress({ sender }: Message, facts: Facts): Body | undefined {
  const domain = sender?.address?.domain;
  if (domain === undefined) return undefined;
  return (
    facts.officialOf(domain)?.body ??
    nameInLocal(sender?.address?.local ?? '', facts) ??
    lookAlike(domain, facts)
  );
}

function nameInLocal(local: string, facts: Facts): Body | undefined {
  const words = wordsOf(local);
  return facts.bodies.find((body) => names(words, body.names));
}

function lookAlike(domain: string, facts: Facts): Body | undefined {
  const found = lookAlikeOf(seenHost(domain), facts);
  return found?.by === 'name' ? found.body : undefined;
}

function names(words: readonly string[], phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => findPhrase(words, phrase).length > 0);
}

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[a-z0-9]+/g) ?? [];
}
