import type { Language } from '../basics/words.ts';
import { LEAKED_FIELDS, type LeakedField, type LeakNotice } from '../contract/leak-notice.ts';
import type { LeakOut } from '../contract/telling.ts';
import { ACTIONS, adviceFor, CONSEQUENCES } from './words/advice.ts';
import { CAUSE_WORDS, FIELD_WORDS, MEASURE_WORDS } from './words/leaked-words.ts';

export type Published = {
  readonly incident: string;
  readonly publishedAt: Date;
  readonly notice: LeakNotice;
};

/**
 * What one incident says to one person: what is concerned for them, and what they can do about that. Nothing
 * when nothing was published of it.
 * @param fields Empty when it is not known which: all that was told stands then.
 */
export function leakForPerson(
  published: readonly Published[],
  incident: string,
  { fields, language }: { readonly fields: readonly string[]; readonly language: Language },
): LeakOut | undefined {
  const own = published.filter((one) => one.incident === incident);
  const [newest] = own;
  if (!newest) return undefined;
  const concerned = LEAKED_FIELDS.filter((field) => fields.includes(field));
  return toLeak(newest, own, { language, fields: concerned.length > 0 ? concerned : fieldsOf(own) });
}

/**
 * What the public page says of each incident: everything that was concerned for somebody. Whether it was
 * read, and whose, is told to each person alone; here the same stands for everybody.
 * @param published The newest first.
 */
export function publishedLeaks(published: readonly Published[], language: Language): LeakOut[] {
  const incidents = [...new Set(published.map(({ incident }) => incident))];
  return incidents.flatMap((incident) => {
    const own = published.filter((one) => one.incident === incident);
    const [newest] = own;
    return newest ? [toLeak(newest, own, { language, fields: fieldsOf(own) })] : [];
  });
}

function toLeak(
  { incident, notice, publishedAt }: Published,
  own: readonly Published[],
  { language, fields }: { readonly language: Language; readonly fields: LeakedField[] },
): LeakOut {
  const notices = own.map((one) => one.notice);
  const first = (days: readonly string[]): string => days.toSorted()[0] ?? '';
  return {
    incident,
    from: first(notices.map(({ from }) => from)),
    to:
      notices
        .map(({ to }) => to as string)
        .toSorted()
        .at(-1) ?? '',
    knownOn: first(notices.map(({ knownOn }) => knownOn)),
    publishedAt: publishedAt.toISOString(),
    cause: CAUSE_WORDS[notice.cause][language],
    fields,
    data: fields.map((field) => FIELD_WORDS[field][language]),
    consequences: adviceFor(CONSEQUENCES, fields).map((says) => says[language]),
    actions: adviceFor(ACTIONS, fields).map((says) => says[language]),
    measures: notice.measures.map((measure) => MEASURE_WORDS[measure][language]),
    contact: notice.contact,
  };
}

/** Everything that was concerned for somebody. */
function fieldsOf(own: readonly Published[]): LeakedField[] {
  return LEAKED_FIELDS.filter((field) => own.some(({ notice }) => notice.fields.includes(field)));
}
