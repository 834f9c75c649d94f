import type { Words } from '../basics/words.ts';

type ProblemEntry = { readonly status: number; readonly title: Words; readonly remedy: Words };

const entry = (status: number, title: Words, remedy: Words): ProblemEntry => ({ status, title, remedy });

/**
 * Every fault a caller or a partner can be told of, RFC 9457. A code never changes its meaning;
 * docs/errors.md is made from this table.
 */
export const PROBLEMS = {
  'request.invalid': entry(
    400,
    { fr: 'La demande a des champs à corriger.', en: 'The request has fields to correct.' },
    { fr: 'Corrigez chaque champ de la liste « errors ».', en: 'Correct each field of the "errors" list.' },
  ),
  'request.unreadable': entry(
    400,
    { fr: 'Le corps de la demande n’est pas lisible.', en: 'The body of the request cannot be read.' },
    { fr: 'Envoyez du JSON en UTF-8, complet.', en: 'Send complete JSON in UTF-8.' },
  ),
  'request.too-large': entry(
    413,
    { fr: 'Le corps de la demande est trop grand.', en: 'The body of the request is too large.' },
    { fr: 'Découpez l’envoi.', en: 'Split what you send.' },
  ),
  'request.media-type': entry(
    415,
    { fr: 'Ce type de contenu n’est pas accepté ici.', en: 'This content type is not accepted here.' },
    {
      fr: 'Donnez l’en-tête Content-Type que la documentation nomme.',
      en: 'Give the Content-Type the documentation names.',
    },
  ),
  'request.too-many': entry(
    429,
    { fr: 'Trop de demandes en peu de temps.', en: 'Too many requests in a short time.' },
    {
      fr: 'Attendez la durée de l’en-tête Retry-After.',
      en: 'Wait for the time the Retry-After header gives.',
    },
  ),
  'auth.missing': entry(
    401,
    { fr: 'Vous n’êtes pas connecté.', en: 'You are not signed in.' },
    {
      fr: 'Connectez-vous, ou envoyez un jeton dans l’en-tête Authorization.',
      en: 'Sign in, or send a token in the Authorization header.',
    },
  ),
  'auth.invalid': entry(
    401,
    { fr: 'Ce jeton ou cette session n’est plus valable.', en: 'This token or session is no longer good.' },
    {
      fr: 'Connectez-vous à nouveau, ou demandez un nouveau jeton.',
      en: 'Sign in again, or ask for a new token.',
    },
  ),
  'auth.suspended': entry(
    403,
    { fr: 'Cet accès est suspendu.', en: 'This access is suspended.' },
    { fr: 'Appelez l’assistance de l’opérateur.', en: 'Call the operator.' },
  ),
  'auth.origin': entry(
    403,
    { fr: 'Cette demande ne vient pas de nos pages.', en: 'This request does not come from our pages.' },
    { fr: 'Rouvrez la page depuis son adresse.', en: 'Open the page again from its address.' },
  ),
  'auth.unavailable': entry(
    503,
    {
      fr: 'Le fournisseur d’identité ne répond pas : votre jeton n’a pas pu être vérifié.',
      en: 'The identity provider does not answer: your token could not be checked.',
    },
    { fr: 'Recommencez dans quelques secondes.', en: 'Try again in a few seconds.' },
  ),
  'access.denied': entry(
    403,
    { fr: 'Votre rôle ne donne pas accès à ceci.', en: 'Your role has no access to this.' },
    { fr: 'Utilisez l’accès prévu pour ce rôle.', en: 'Use the access meant for this role.' },
  ),
  'not-found': entry(
    404,
    { fr: 'Rien ne répond à cette adresse.', en: 'Nothing answers at this address.' },
    {
      fr: 'Vérifiez l’adresse, ou que l’objet vous appartient.',
      en: 'Check the address, or that the object is yours.',
    },
  ),
  'insurer.unknown': entry(
    422,
    { fr: 'Aucune complémentaire ne porte ce numéro ici.', en: 'No insurer has this number here.' },
    {
      fr: 'Relisez le numéro AMC, le type de convention et le CSR de la carte.',
      en: 'Read the AMC number, convention type and CSR of the card again.',
    },
  ),
  'insurer.suspended': entry(
    409,
    {
      fr: 'Cette complémentaire est suspendue ici\u202f: rien de ses assurés n’est consulté.',
      en: 'This insurer is suspended here: nothing of its insured people is looked up.',
    },
    {
      fr: 'Votre accès n’est pas en cause. Réessayez plus tard, ou facturez l’assuré.',
      en: 'Your access is not at fault. Try again later, or bill the insured person.',
    },
  ),
  'insurer.left': entry(
    410,
    {
      fr: 'Cette complémentaire a quitté la plateforme : ses clés sont détruites.',
      en: 'This insurer has left the platform: its keys are destroyed.',
    },
    {
      fr: 'Adressez-vous à elle directement ; rien de ses assurés ne peut plus être lu ici.',
      en: 'Turn to it directly; nothing of its insured people can be read here any more.',
    },
  ),
  'state.conflict': entry(
    409,
    { fr: 'L’état actuel ne permet pas cette action.', en: 'The present state does not allow this action.' },
    { fr: 'Relisez l’objet avant de recommencer.', en: 'Read the object again before retrying.' },
  ),
  'idempotency.reused': entry(
    409,
    {
      fr: 'Cette clé d’idempotence a déjà servi pour une autre demande.',
      en: 'This idempotency key was already used for another request.',
    },
    { fr: 'Prenez une nouvelle clé pour une nouvelle demande.', en: 'Take a new key for a new request.' },
  ),
  'idempotency.invalid': entry(
    400,
    {
      fr: 'La clé d’idempotence compte 1 à 255 caractères imprimables.',
      en: 'The idempotency key is 1 to 255 printable characters.',
    },
    { fr: 'Prenez un UUID.', en: 'Take a UUID.' },
  ),
  'feed.busy': entry(
    409,
    {
      fr: 'Un envoi de cette complémentaire est déjà en cours.',
      en: 'A feed of this insurer is already under way.',
    },
    { fr: 'Attendez sa fin, puis renvoyez.', en: 'Wait for its end, then send again.' },
  ),
  'feed.broken': entry(
    503,
    {
      fr: 'L’envoi s’est interrompu : rien n’a changé.',
      en: 'The feed broke off: nothing changed.',
    },
    { fr: 'Renvoyez le fichier en entier.', en: 'Send the whole file again.' },
  ),
  'vault.unavailable': entry(
    503,
    {
      fr: 'Le coffre ne répond pas : rien n’a été consulté.',
      en: 'The vault does not answer: nothing was looked up.',
    },
    { fr: 'Recommencez dans quelques secondes.', en: 'Try again in a few seconds.' },
  ),
  'log.unsealed': entry(
    503,
    {
      fr: 'Cette inscription n’est pas encore dans un point de contrôle public du journal.',
      en: 'This entry is not in a public checkpoint of the log yet.',
    },
    { fr: 'Recommencez dans une seconde.', en: 'Try again in a second.' },
  ),
  'log.pruned': entry(
    410,
    {
      fr: 'Cette partie du journal n’est plus conservée ici : seules les preuves déjà remises la prouvent.',
      en: 'This part of the log is no longer kept here: only proofs already given prove it.',
    },
    { fr: 'Présentez la preuve reçue à l’époque.', en: 'Show the proof you received at the time.' },
  ),
  internal: entry(
    500,
    { fr: 'Une erreur de notre côté a arrêté la demande.', en: 'A fault on our side stopped the request.' },
    {
      fr: 'Recommencez avec la même clé d’idempotence ; si cela dure, donnez-nous la référence.',
      en: 'Try again with the same idempotency key; if it lasts, give us the reference.',
    },
  ),
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof PROBLEMS;

export type FieldFault = { readonly field: string; readonly reason: Words; readonly remedy: Words };

/** Thrown when the caller or a partner is at fault. Its detail never carries a personal value. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: Words | null;
  readonly errors: readonly FieldFault[];

  constructor(code: ProblemCode, detail: Words | null = null, errors: readonly FieldFault[] = []) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }
}
