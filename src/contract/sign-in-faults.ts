import type { Words } from '../basics/words.ts';

/** Why signing in did not end in a session: the value of `erreur` in the address the person comes back to. */
export const SIGN_IN_FAULTS = {
  connexion: {
    fr: 'Le service de connexion ne répond pas. Rien n’est perdu : réessayez dans quelques instants.',
    en: 'The sign-in service does not answer. Nothing is lost: try again in a moment.',
  },
  expiree: {
    fr: 'La connexion a pris trop de temps ou a été commencée dans un autre navigateur. Recommencez.',
    en: 'Signing in took too long or was begun in another browser. Start again.',
  },
  refusee: {
    fr: 'La connexion a été annulée. Vous pouvez recommencer.',
    en: 'Signing in was cancelled. You can start again.',
  },
  inconnu: {
    fr: 'Vous êtes bien identifié, mais aucun accès n’est ouvert à votre nom. Appelez l’opérateur.',
    en: 'You are identified, but no access is open in your name. Call the operator.',
  },
  identite: {
    fr: 'Le service de connexion n’a pas transmis de quoi vous reconnaître. Passez par l’espace adhérent de votre complémentaire.',
    en: 'The sign-in service did not tell us enough to know you. Go through the member area of your insurer.',
  },
  suspendu: {
    fr: 'Cet accès est suspendu. Appelez l’assistance de l’opérateur.',
    en: 'This access is suspended. Call the operator.',
  },
} as const satisfies Record<string, Words>;

export type SignInFault = keyof typeof SIGN_IN_FAULTS;
