import type { Day } from '../basics/day.ts';
import type { Language, Words } from '../basics/words.ts';
import type { LeakNotice } from '../contract/leak-notice.ts';
import type { NoticePart, NoticeText, Part } from './notice-text.ts';
import { sayDate } from './say-date.ts';
import { ACTIONS, adviceFor, CONSEQUENCES } from './words/advice.ts';
import { CAUSE_WORDS, FIELD_WORDS, MEASURE_WORDS } from './words/leaked-words.ts';
import { NOTICE_WORDS, VERDICT_WORDS } from './words/notice-words.ts';

/** What every message says beside its facts. */
export type Sender = {
  readonly insurer: string;
  /** Number of the incident, as everybody may quote it. */
  readonly incident: string;
  /** Where a letter is verified, to be typed by hand: a host, no link. */
  readonly verifyAt: string;
  /** The verification code of this very letter; a dash in a text that is for all. */
  readonly code: string;
};

/** Writes the message of art. 34 for people about whom the same is known. One text for letter, e-mail and page. */
export function writeNotice(notice: LeakNotice, sender: Sender, language: Language): NoticeText {
  const words = NOTICE_WORDS[language];
  const say = (text: Words): string => text[language];
  const date = (day: Day): string => sayDate(day, language);
  const part = (name: Part, sentences: readonly string[], items: readonly string[] = []): NoticePart => ({
    part: name,
    heading: name === 'verdict' ? null : words.headings[name],
    sentences,
    items,
  });
  const names = (fields: LeakNotice['fields']): string[] => fields.map((field) => say(FIELD_WORDS[field]));
  const when =
    notice.from === notice.to
      ? words.onDay(date(notice.from))
      : words.between(date(notice.from), date(notice.to));
  return {
    language,
    title: say(VERDICT_WORDS[notice.verdict].title),
    parts: [
      part('verdict', [say(VERDICT_WORDS[notice.verdict].says)]),
      part('what', [say(CAUSE_WORDS[notice.cause]), when, words.known(date(notice.knownOn))]),
      part('data', [say(VERDICT_WORDS[notice.verdict].data)], names(notice.fields)),
      ...(notice.spared.length > 0
        ? [{ ...part('data', [words.spared], names(notice.spared)), heading: words.sparedHeading }]
        : []),
      part('consequences', adviceFor(CONSEQUENCES, notice.fields).map(say)),
      part('actions', [], adviceFor(ACTIONS, notice.fields).map(say)),
      part(
        'measures',
        [],
        notice.measures.map((measure) => say(MEASURE_WORDS[measure])),
      ),
      part(
        'contact',
        [words.contact(sender.insurer)],
        [notice.contact.name, words.phone(notice.contact.phone), notice.contact.post],
      ),
      part('proof', [
        words.code(sender.code),
        words.verify(sender.verifyAt),
        words.noLink,
        words.version(sender.incident, notice.version, date(notice.writtenOn)),
      ]),
    ],
  };
}
