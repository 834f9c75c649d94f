import type { Language, Words } from '../basics/words.ts';
import { type Quarters, sayQuarters } from '../breach/quarters.ts';
import type { Severity, SeverityFlag, SeverityFlip, SeverityInput } from '../breach/severity.ts';
import { SEVERITY_INPUTS, type SeverityMethod } from '../breach/severity-method.ts';

/**
 * A severity as a page of text: the band, each input with its meaning, and what single change would move
 * it.
 */
export function saySeverity(
  { input, result }: { readonly input: SeverityInput; readonly result: Severity },
  method: SeverityMethod,
  language: Language,
): string {
  const say = (words: Words) => words[language];
  const number = (value: Quarters) => sayQuarters(value, language);
  const band = method.bands.find((one) => one.band === result.band);
  const colon = language === 'fr' ? '\u202f:' : ':';
  const inputs = SEVERITY_INPUTS.map((name) => {
    const { what, levels } = method.inputs[name];
    const level = levels.find(({ value }) => value === input[name]);
    return `  ${number(input[name])}  ${say(what)}${colon} ${level ? say(level.words) : ''}`;
  });
  return [
    `${say(SEVERITY)}${colon} ${band ? say(band.words) : ''} (SE ${number(result.se)})`,
    band ? `  ${say(band.means)}` : '',
    '',
    `SE = DPC × EI + CB = ${number(input.dpc)} × ${number(input.ei)} + ${number(result.cb)} = ${number(result.se)}`,
    ...inputs,
    '',
    ...sayFlags(input, result, method, language),
    '',
    ...sayFlips(result.flips, method, language),
    '',
    `${method.version}, ${method.source.title}`,
    say(NO_VERDICT),
  ].join('\n');
}

function sayFlags(input: SeverityInput, { flags }: Severity, method: SeverityMethod, language: Language) {
  const colon = language === 'fr' ? '\u202f:' : ':';
  const answer = (fact: unknown, flag: SeverityFlag) =>
    (fact === null ? UNSTATED : flags.includes(flag) ? YES : NO)[language];
  const crowd = CROWD[language](method.individualsAbove);
  return [
    `${crowd}${colon} ${answer(input.individuals, 'many-individuals')}`,
    `${UNINTELLIGIBLE[language]}${colon} ${answer(input.unintelligible, 'unintelligible-data')}`,
  ];
}

function sayFlips(flips: readonly SeverityFlip[], method: SeverityMethod, language: Language): string[] {
  if (flips.length === 0) return [NO_FLIP[language]];
  const colon = language === 'fr' ? '\u202f:' : ':';
  const lines = flips.map(({ input, to, se, band }) => {
    const words = method.bands.find((one) => one.band === band)?.words[language] ?? band;
    const what = method.inputs[input].what[language];
    return `  ${what} → ${sayQuarters(to, language)}${colon} ${words} (SE ${sayQuarters(se, language)})`;
  });
  return [`${FLIPS[language]}${colon}`, ...lines];
}

const SEVERITY = { fr: 'Gravité', en: 'Severity' };
const YES = { fr: 'oui', en: 'yes' };
const NO = { fr: 'non', en: 'no' };
const UNSTATED = { fr: 'non précisé', en: 'not stated' };
const CROWD = {
  fr: (count: number) => `Plus de ${count} personnes, signalé à part`,
  en: (count: number) => `More than ${count} people, told apart`,
};
const UNINTELLIGIBLE = {
  fr: 'Données inintelligibles pour qui les a prises, signalé à part',
  en: 'Data unintelligible to whoever took them, told apart',
};
const FLIPS = {
  fr: 'Un seul changement donnerait une autre gravité',
  en: 'One change alone would give another severity',
};
const NO_FLIP = {
  fr: 'Aucun changement seul ne donnerait une autre gravité.',
  en: 'No change alone would give another severity.',
};
const NO_VERDICT = {
  fr: 'La gravité aide à décider\u202f; notifier et informer (RGPD, articles 33 et 34) se décide à part.',
  en: 'Severity helps to decide; whether to notify and to tell people (GDPR, articles 33 and 34) is decided apart.',
};
