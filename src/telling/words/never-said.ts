import type { Language, Words } from '../../basics/words.ts';

type Never = { readonly code: string; readonly pattern: RegExp; readonly says: Words };

const CONDITIONAL: Words = {
  fr: 'Dites ce qui est su, sans conditionnel.',
  en: 'Say what is known, without "may have".',
};
const VAGUE: Words = { fr: 'Nommez chaque donnée.', en: 'Name each field.' };
const COMFORT: Words = {
  fr: 'Ne rassurez pas\u202f: dites ce qui a été fait.',
  en: 'Do not comfort: say what was done.',
};
const ASKS: Words = {
  fr: 'Un message vrai ne demande rien et ne fait cliquer nulle part.',
  en: 'A true message asks for nothing and has nothing to click.',
};

/** What other notices said, to their cost: Optus, Free, Medibank, and the 161 of Zou and others (2019). */
export const NEVER_SAID: Record<Language, readonly Never[]> = {
  fr: [
    {
      code: 'conditional',
      pattern:
        /\b(?:auraient|aurait|pourraient|pourrait|potentiellement|peut-être|susceptibles?|éventuellement)(?!\p{L})/iu,
      says: CONDITIONAL,
    },
    {
      code: 'vague',
      pattern:
        /(?<!\p{L})(?:certaines? (?:de vos )?données|notamment|entre autres|etc\b|diverses? informations?|y compris)/iu,
      says: VAGUE,
    },
    {
      code: 'comfort',
      pattern:
        /toutes les mesures|au sérieux|regrettons|aucun impact|rassurer|aucune inquiétude|par mesure de précaution/iu,
      says: COMFORT,
    },
    {
      code: 'asks',
      pattern:
        /\b(?:cliquez|connectez-vous|confirmez|renseignez|envoyez-nous|transmettez|téléchargez|flashez)\b/iu,
      says: ASKS,
    },
  ],
  en: [
    {
      code: 'conditional',
      pattern: /\b(?:may|might|could) (?:have|be|also)\b|\b(?:potentially|possibly|perhaps|likely)\b/i,
      says: CONDITIONAL,
    },
    {
      code: 'vague',
      pattern: /\b(?:some of your|certain|including but|such as|among others|etc)\b/i,
      says: VAGUE,
    },
    {
      code: 'comfort',
      pattern:
        /\ball (?:necessary|reasonable) (?:measures|steps)|\bseriously\b|\bregret\b|\bno impact\b|abundance of caution/i,
      says: COMFORT,
    },
    {
      code: 'asks',
      pattern: /\b(?:click|log in|sign in|confirm your|send us|fill in|download|scan)\b/i,
      says: ASKS,
    },
  ],
};
