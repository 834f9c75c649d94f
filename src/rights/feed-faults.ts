import type { Words } from '../basics/words.ts';

/** What can be wrong with a line of a feed. The words name the place and the remedy, never the value. */
export const FEED_FAULTS = {
  'line.encoding': {
    reason: {
      fr: 'La ligne contient un caractère hors ASCII.',
      en: 'The line holds a character outside ASCII.',
    },
    remedy: { fr: 'Aucune colonne n’en a besoin\u202f: retirez-le.', en: 'No column needs one: remove it.' },
  },
  'line.columns': {
    reason: {
      fr: 'La ligne n’a pas le nombre de colonnes de l’en-tête.',
      en: 'The line has not the number of columns of the header.',
    },
    remedy: {
      fr: 'Séparez les colonnes par un point-virgule, même vides.',
      en: 'Separate columns with a semicolon, even empty ones.',
    },
  },
  'line.json': {
    reason: {
      fr: 'La ligne n’est pas un objet JSON aux colonnes connues.',
      en: 'The line is not a JSON object of known columns.',
    },
    remedy: {
      fr: 'Un objet par ligne, chaque valeur entre guillemets.',
      en: 'One object a line, each value in quotes.',
    },
  },
  'line.too-long': {
    reason: { fr: 'La ligne dépasse 4 096 octets.', en: 'The line is longer than 4,096 bytes.' },
    remedy: { fr: 'Vérifiez les fins de ligne du fichier.', en: 'Check the line ends of the file.' },
  },
  'header.unknown': {
    reason: {
      fr: 'L’en-tête manque une colonne ou en nomme une inconnue.',
      en: 'The header lacks a column or names an unknown one.',
    },
    remedy: {
      fr: 'Recopiez l’en-tête du format documenté.',
      en: 'Copy the header of the documented format.',
    },
  },
  'action.unknown': {
    reason: { fr: 'L’action est upsert ou delete.', en: 'The action is upsert or delete.' },
    remedy: { fr: 'Corrigez la première colonne.', en: 'Correct the first column.' },
  },
  'action.mixed': {
    reason: {
      fr: 'Des lignes de cette personne disent upsert, d’autres delete.',
      en: 'Some lines of this person say upsert, others delete.',
    },
    remedy: {
      fr: 'Donnez une seule action par personne.',
      en: 'Give one action for each person.',
    },
  },
  'person_ref.shape': {
    reason: {
      fr: 'La référence compte 1 à 36 lettres, chiffres, _ ou -.',
      en: 'The reference is 1 to 36 letters, digits, _ or -.',
    },
    remedy: { fr: 'Donnez votre identifiant interne opaque.', en: 'Give your own opaque identifier.' },
  },
  'person_ref.identifies': {
    reason: {
      fr: 'La référence contient un numéro de sécurité sociale ou la date de naissance.',
      en: 'The reference holds a social-security number or the birth date.',
    },
    remedy: {
      fr: 'Choisissez un identifiant qui n’en dérive pas.',
      en: 'Choose an identifier not derived from them.',
    },
  },
  'nir.invalid': {
    reason: {
      fr: 'Le numéro de sécurité sociale n’est pas valable, ou sa clé est fausse.',
      en: 'The social-security number is not valid, or its key is wrong.',
    },
    remedy: { fr: '13 caractères, ou 15 avec une clé juste.', en: '13 characters, or 15 with a good key.' },
  },
  'birth_date.shape': {
    reason: { fr: 'La date de naissance compte huit chiffres.', en: 'The birth date is eight digits.' },
    remedy: {
      fr: 'AAAAMMJJ\u202f; gardez telles quelles les dates lunaires.',
      en: 'AAAAMMJJ; keep lunar dates as they are.',
    },
  },
  'birth_rank.range': {
    reason: { fr: 'Le rang de naissance va de 1 à 9.', en: 'The birth rank goes from 1 to 9.' },
    remedy: { fr: 'Mettez 1 sauf pour des jumeaux.', en: 'Put 1 except for twins.' },
  },
  'member_number.shape': {
    reason: {
      fr: 'Le numéro d’adhérent compte 1 à 16 lettres ou chiffres.',
      en: 'The member number is 1 to 16 letters or digits.',
    },
    remedy: { fr: 'Donnez celui de la carte.', en: 'Give the one on the card.' },
  },
  'level.unknown': {
    reason: {
      fr: 'Ce niveau n’est pas dans votre grille de garanties.',
      en: 'This level is not in your guarantee grid.',
    },
    remedy: {
      fr: 'Envoyez d’abord la grille, ou corrigez le niveau.',
      en: 'Send the grid first, or correct the level.',
    },
  },
  'csr.shape': {
    reason: {
      fr: 'Le CSR compte au plus 8 lettres majuscules ou chiffres.',
      en: 'The CSR is at most 8 capital letters or digits.',
    },
    remedy: { fr: 'Laissez vide si vous n’en avez pas.', en: 'Leave it empty if you have none.' },
  },
  'starts_on.day': {
    reason: {
      fr: 'Le premier jour n’existe pas dans le calendrier.',
      en: 'The first day does not exist in the calendar.',
    },
    remedy: { fr: 'Écrivez 2026-01-01.', en: 'Write 2026-01-01.' },
  },
  'ends_on.day': {
    reason: {
      fr: 'Le dernier jour n’existe pas, ou précède le premier.',
      en: 'The last day does not exist, or comes before the first.',
    },
    remedy: { fr: 'Écrivez 2026-12-31, ou rien.', en: 'Write 2026-12-31, or nothing.' },
  },
  'domains.unknown': {
    reason: {
      fr: 'Un domaine est inconnu, répété, ou aucun n’est donné.',
      en: 'A domain is unknown, repeated, or none is given.',
    },
    remedy: {
      fr: 'PHAR LABO AUXM SVIL DESO DEPR OPAU HOSP, avec :pec si un accord est demandé.',
      en: 'PHAR LABO AUXM SVIL DESO DEPR OPAU HOSP, with :pec where an agreement is asked.',
    },
  },
  'priority.range': {
    reason: { fr: 'La priorité va de 1 à 9.', en: 'The priority goes from 1 to 9.' },
    remedy: { fr: '1 pour la couverture qui paie d’abord.', en: '1 for the cover that pays first.' },
  },
  'tp.yes-no': {
    reason: { fr: 'La colonne tp vaut yes ou no.', en: 'The column tp is yes or no.' },
    remedy: {
      fr: 'no si le contrat ne donne pas le tiers payant.',
      en: 'no when the contract gives no tiers payant.',
    },
  },
  'person.split': {
    reason: {
      fr: 'Cette personne a d’autres lignes plus loin dans le fichier.',
      en: 'This person has other lines further in the file.',
    },
    remedy: {
      fr: 'Les lignes d’une personne se suivent\u202f: triez le fichier.',
      en: 'Lines of one person follow one another: sort the file.',
    },
  },
  'person.conflict': {
    reason: {
      fr: 'Deux contrats d’un adhérent couvrent un même domaine le même jour avec la même priorité.',
      en: 'Two contracts of one member cover one domain on one day with one priority.',
    },
    remedy: { fr: 'Corrigez les périodes ou les priorités.', en: 'Correct the periods or the priorities.' },
  },
  'person.too-many': {
    reason: { fr: 'Plus de 16 contrats pour une personne.', en: 'More than 16 contracts for one person.' },
    remedy: {
      fr: 'Retirez les contrats terminés depuis plus de deux ans.',
      en: 'Drop contracts that ended more than two years ago.',
    },
  },
} as const satisfies Record<string, { reason: Words; remedy: Words }>;

export type FeedFaultCode = keyof typeof FEED_FAULTS;

/** One fault of a feed: where, and which. */
export type FeedFault = { readonly line: number; readonly column: string; readonly code: FeedFaultCode };
