import type { Words } from '../basics/words.ts';

/** Faults of fields of messages to people after a leak, and of the codes of their letters. */
export const TELLING_FIELD_FAULTS: Readonly<
  Record<string, { readonly reason: Words; readonly remedy: Words }>
> = {
  'check.shape': {
    reason: {
      fr: 'Le numéro d’une vérification : Q et 12 lettres ou chiffres.',
      en: 'Number of a check: Q and 12 letters or digits.',
    },
    remedy: { fr: 'Recopiez-le en entier.', en: 'Copy it whole.' },
  },
  'check.part': {
    reason: { fr: 'Le numéro d’une partie est un entier.', en: 'The number of a part is a whole number.' },
    remedy: { fr: 'Comptez les parties à partir de 0.', en: 'Count the parts from 0.' },
  },
  'check.people': {
    reason: { fr: 'Une partie compte 1 à 1 000 personnes.', en: 'A part has 1 to 1,000 people.' },
    remedy: { fr: 'Découpez l’envoi.', en: 'Split what you send.' },
  },
  'check.bucket': {
    reason: { fr: 'Les cases vont de 0 à 65 535.', en: 'Buckets go from 0 to 65,535.' },
    remedy: {
      fr: 'Prenez les deux premiers octets du résultat.',
      en: 'Take the first two bytes of the output.',
    },
  },
  'check.point': {
    reason: { fr: 'Un point compte 32 octets, en base64url.', en: 'A point is 32 bytes, base64url.' },
    remedy: { fr: 'Envoyez l’élément masqué de la RFC 9497.', en: 'Send the blinded element of RFC 9497.' },
  },
  'notice.line': {
    reason: { fr: 'Une ligne de texte courte est attendue.', en: 'One short line of text is expected.' },
    remedy: { fr: 'Écrivez-la sans retour à la ligne.', en: 'Write it without a line break.' },
  },
  'notice.period': {
    reason: {
      fr: 'Les jours ne se suivent pas\u202f: début, fin, connaissance, écriture.',
      en: 'The days do not follow one another: start, end, known, written.',
    },
    remedy: { fr: 'Corrigez-les.', en: 'Correct them.' },
  },
  'notice.fields': {
    reason: {
      fr: 'Une donnée est dite à la fois concernée et épargnée.',
      en: 'A field is said to be both concerned and spared.',
    },
    remedy: { fr: 'Ne la laissez que dans une liste.', en: 'Leave it in one list only.' },
  },
  'letter.hash': {
    reason: {
      fr: 'Une empreinte SHA-256 en base64url est attendue (43 caractères).',
      en: 'A SHA-256 in base64url is expected (43 characters).',
    },
    remedy: {
      fr: 'Envoyez l’empreinte du code, jamais le code.',
      en: 'Send the hash of the code, never the code.',
    },
  },
  'campaign.shape': {
    reason: { fr: 'Ce n’est pas un numéro de campagne.', en: 'This is not the number of a campaign.' },
    remedy: { fr: 'Recopiez-le\u202f: N et 12 caractères.', en: 'Copy it: N and 12 characters.' },
  },
};
