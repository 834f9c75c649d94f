import type { Language, Words } from '../basics/words.ts';
import type { PRESENCES } from '../contract/presence.ts';

const RESTED_ON: Record<(typeof PRESENCES)[number], Words> = {
  ecard: { fr: 'code de l’e-carte', en: 'code of the e-card' },
  vitale: { fr: 'carte Vitale', en: 'carte Vitale' },
  apcv: { fr: 'application carte Vitale', en: 'application carte Vitale' },
  visit: { fr: 'visite en cours', en: 'visit under way' },
  file: { fr: 'engagement en cours', en: 'engagement under way' },
  none: { fr: 'aucune', en: 'none' },
};

type Rested = {
  readonly presence: (typeof PRESENCES)[number] | null;
  readonly noPresenceLeft: number | null;
};

/** On what a lookup rested, and what is left of the day without proof; nothing when nobody was looked up. */
export function sayPresence({ presence, noPresenceLeft }: Rested, language: Language): string[] {
  if (presence === null) return [];
  const fr = language === 'fr';
  const left =
    noPresenceLeft === null
      ? ''
      : fr
        ? ` (encore ${noPresenceLeft} sans preuve aujourd’hui)`
        : ` (${noPresenceLeft} more without proof today)`;
  return [
    `${fr ? 'Preuve de présence\u202f:' : 'Proof of presence:'} ${RESTED_ON[presence][language]}${left}`,
  ];
}
