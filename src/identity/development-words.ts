import type { Words } from '../basics/words.ts';

/** Every sentence of the development provider's pages. */
export const DEVELOPMENT_WORDS = {
  banner: {
    fr: 'Fournisseur d’identité de développement — aucun mot de passe, aucune personne réelle',
    en: 'Development identity provider — no password, no real person',
  },
  other: { fr: 'English', en: 'Français' },
  title: { fr: 'Choisir qui se connecte', en: 'Choose who signs in' },
  intro: {
    fr: 'Ces personnes sont inventées. Un clic, ou la touche Entrée, vous connecte sous ce nom.',
    en: 'These people are made up. One click, or the Enter key, signs you in under that name.',
  },
  professionals: { fr: 'Professionnels de santé', en: 'Health professionals' },
  operators: { fr: 'Équipe de l’opérateur', en: 'Operator’s staff' },
  insurers: { fr: 'Équipes des complémentaires', en: 'Insurers’ staff' },
  search: { fr: 'Chercher un cabinet, une ville, un nom', en: 'Search a practice, a town, a name' },
  find: { fr: 'Chercher', en: 'Search' },
  none: {
    fr: 'Aucun cabinet ne correspond. Effacez la recherche.',
    en: 'No practice matches. Clear the search.',
  },
  more: {
    fr: 'D’autres cabinets existent : cherchez-les par leur nom ou leur ville.',
    en: 'There are other practices: search them by name or town.',
  },
  insured: { fr: 'Personnes assurées', en: 'Insured people' },
  insuredSearch: {
    fr: 'Chercher un nom, une année de naissance, une situation',
    en: 'Search a name, a birth year, a situation',
  },
  insuredNone: {
    fr: 'Personne ne correspond. Effacez la recherche.',
    en: 'Nobody matches. Clear the search.',
  },
  insuredMore: {
    fr: 'D’autres personnes existent : cherchez-les par leur nom.',
    en: 'There are other people: search them by name.',
  },
  born: { fr: 'année de naissance', en: 'birth year' },
  cancel: { fr: 'Annuler la connexion', en: 'Cancel signing in' },
  homeTitle: { fr: 'Fournisseur d’identité de développement', en: 'Development identity provider' },
  home: {
    fr:
      'Ce serveur OpenID Connect remplace Pro Santé Connect, et l’espace adhérent des complémentaires, ' +
      'sur une machine de développement. ' +
      'Il ne vérifie l’identité de personne : quiconque atteint cette machine se connecte sous le nom ' +
      'qu’il veut. Il ne sert que des données fictives, et un service de production refuse ce qu’il délivre.',
    en:
      'This OpenID Connect server stands in for Pro Santé Connect, and for the member areas of insurers, ' +
      'on a development machine. ' +
      'It checks nobody’s identity: whoever reaches this machine signs in under any name. ' +
      'It serves fictional data only, and a production service refuses what it issues.',
  },
  portal: { fr: 'Ouvrir Cloison', en: 'Open Cloison' },
  faultTitle: { fr: 'Cette connexion ne peut pas continuer', en: 'This sign-in cannot go on' },
  fault: {
    fr: 'Elle a expiré, ou a déjà servi. Revenez à Cloison et recommencez.',
    en: 'It has expired, or was already used. Go back to Cloison and start again.',
  },
} as const satisfies Record<string, Words>;
