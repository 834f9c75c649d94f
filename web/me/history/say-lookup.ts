import { CARE_DOMAIN_WORDS } from '../../../src/basics/care-domain.ts';
import type { Language } from '../../../src/basics/words.ts';
import type { MeLookup } from '../../../src/contract/me.ts';
import { longDay, moment } from '../../kit/format.ts';
import { meWords } from '../words/me-words.ts';

/** Where it was: the place and its town. */
export function sayPlace({ practice }: MeLookup, language: Language): string {
  return practice?.name ?? meWords[language].line.unknownPlace;
}

/** « Le 4 mars 2026 à 18 h 05, par Camille Aubert, pour vérifier vos droits. » */
export function sayWhen(lookup: MeLookup, language: Language): string {
  const words = meWords[language].line;
  const when = moment(lookup.at, language);
  const why = words.why[lookup.purpose];
  return lookup.professional === null
    ? words.atSoftware(when, why)
    : words.at(when, lookup.professional, why);
}

/** « Vu : votre couverture (pharmacie), ses dates. », or why nothing was. */
export function saySeen(lookup: MeLookup, language: Language): string {
  const words = meWords[language].line;
  if (lookup.outcome !== 'shown') return words.seenNothing[lookup.outcome];
  const list = new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { type: 'conjunction' });
  const domains = lookup.domains.map((domain) =>
    CARE_DOMAIN_WORDS[domain][language].toLocaleLowerCase(language),
  );
  const fields = lookup.shown.map((field) => {
    if (field === 'domains') return words.fields.domains(list.format(domains));
    return words.fields[field as 'periods' | 'level' | 'tp' | 'priority'] ?? field;
  });
  return words.seen(list.format(fields));
}

/** The days of care that were asked about. */
export function sayDays({ from, to }: MeLookup, language: Language): string {
  const words = meWords[language].line;
  return from === to
    ? words.day(longDay(from, language))
    : words.days(longDay(from, language), longDay(to, language));
}
