import type { Attack } from '../attack.ts';

/** Where the facts of February 2024 that several attacks are set beside were published. */
export const SOURCES = {
  cnil: 'https://www.cnil.fr/fr/violation-de-donnees-de-deux-operateurs-de-tiers-payant-la-cnil-ouvre-une-enquete-et-rappelle-aux',
  franceinfo:
    'https://www.francetvinfo.fr/sante/vol-de-donnees-plus-de-33-millions-de-personnes-concernees-par-des-cyberattaques-contre-deux-specialistes-du-tiers-payant-annonce-la-cnil_6351562.html',
  tf1: 'https://www.tf1info.fr/high-tech/viamedis-et-almerys-comment-se-proteger-apres-le-vol-de-donnees-de-33-millions-de-francais-2285136.html',
  yahoo: 'https://fr.news.yahoo.com/donn%C3%A9es-sant%C3%A9-33-millions-fran%C3%A7ais-104048367.html',
} as const;

export const NOBODY_KNEW: Attack['in2024'] = {
  says: {
    fr: 'personne ne pouvait dire qui avait été consulté',
    en: 'nobody could say who had been looked up',
  },
  source: SOURCES.cnil,
};

export const PHISHED_LOGIN: Attack['in2024'] = {
  says: {
    fr: 'un identifiant et un mot de passe hameçonnés suffisaient',
    en: 'a phished login and password were enough',
  },
  source: SOURCES.tf1,
};
