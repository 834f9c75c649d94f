import type { Language, Words } from '../basics/words.ts';
import type { RefusalBody } from '../contract/fields.ts';

const ACTORS: Record<RefusalBody['actor'], Words> = {
  professional: { fr: 'au professionnel', en: 'the professional' },
  insurer: { fr: 'à l’assureur', en: 'the insurer' },
  insured: { fr: 'à l’assuré', en: 'the insured person' },
  platform: { fr: 'à la plateforme', en: 'the platform' },
};

/** Why it was refused, what to do, and who does it. */
export function sayRefusal({ code, message, remedy, actor }: RefusalBody, language: Language): string[] {
  const who = ACTORS[actor][language];
  return language === 'fr'
    ? [`Refusé (${code})\u202f: ${message}`, remedy, `C’est ${who} d’agir.`]
    : [`Refused (${code}): ${message}`, remedy, `It is for ${who} to act.`];
}
