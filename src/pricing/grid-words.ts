import type { Words } from '../basics/words.ts';

/** The sentences of a grid fault; the value found is not repeated, its place is enough. */
export type GridSentence = { readonly reason: Words; readonly remedy: Words };

const say = (reasonFr: string, reasonEn: string, remedyFr: string, remedyEn: string): GridSentence => ({
  reason: { fr: reasonFr, en: reasonEn },
  remedy: { fr: remedyFr, en: remedyEn },
});

export const GRID_SENTENCES = {
  'grid.syntax': say(
    'Le fichier ne se lit pas à cet endroit.',
    'The file cannot be read at this place.',
    'Vérifiez l’écriture (guillemets, retraits, séparateurs).',
    'Check the writing (quotes, indents, separators).',
  ),
  'grid.too-large': say(
    'Le fichier dépasse la taille permise.',
    'The file is above the size allowed.',
    'Découpez la grille en plusieurs fichiers.',
    'Split the grid into several files.',
  ),
  'field.unknown': say(
    'Ce champ n’existe pas.',
    'This field does not exist.',
    'Retirez-le, ou corrigez son nom.',
    'Remove it, or correct its name.',
  ),
  'field.missing': say(
    'Un champ obligatoire manque.',
    'A required field is missing.',
    'Ajoutez-le\u202f; les décimales s’écrivent entre guillemets.',
    'Add it; decimals are written in quotes.',
  ),
  'field.value': say(
    'Cette valeur n’est pas de la forme attendue.',
    'This value is not of the expected form.',
    'Écrivez un jour 2026-11-24, un montant "60.00", un pourcentage "150", un code de la liste.',
    'Write a day 2026-11-24, an amount "60.00", a percentage "150", a code of the list.',
  ),
  'level.differs': say(
    'Deux lignes du même niveau se contredisent.',
    'Two lines of one level contradict each other.',
    'Répétez les mêmes valeurs sur toutes les lignes du niveau.',
    'Repeat the same values on every line of the level.',
  ),
  'level.ends-before-start': say(
    'Le niveau finit avant de commencer.',
    'The level ends before it starts.',
    'Corrigez l’une des deux dates.',
    'Correct one of the two days.',
  ),
  'level.overlaps': say(
    'Ce niveau vaut deux fois les mêmes jours.',
    'This level holds twice on the same days.',
    'Terminez la première version la veille du début de la seconde.',
    'End the first version the day before the second starts.',
  ),
  'guarantee.code-twice': say(
    'Ce code de garantie est déjà pris dans le niveau.',
    'This guarantee code is already taken in the level.',
    'Donnez un autre code\u202f: il nomme aussi le compteur.',
    'Give another code: it also names the counter.',
  ),
  'guarantee.no-target': say(
    'La garantie ne dit ni domaine ni actes.',
    'The guarantee names neither domain nor acts.',
    'Donnez un domaine, ou la liste des actes.',
    'Give a domain, or the list of acts.',
  ),
  'guarantee.act-unknown': say(
    'Cet acte n’est pas dans la liste des actes.',
    'This act is not in the list of acts.',
    'Donnez un code B2 de la liste, par exemple PH7.',
    'Give a B2 code of the list, for example PH7.',
  ),
  'guarantee.act-of-other-domain': say(
    'Cet acte n’est pas du domaine indiqué.',
    'This act does not belong to the domain given.',
    'Corrigez le domaine, ou omettez-le.',
    'Correct the domain, or omit it.',
  ),
  'guarantee.kind-unknown': say(
    'Ce genre de garantie n’existe pas.',
    'This kind of guarantee does not exist.',
    'Choisissez un genre de la liste de docs/pricing.md.',
    'Choose a kind of the list in docs/pricing.md.',
  ),
  'guarantee.parameter-missing': say(
    'Il manque à ce genre de garantie un de ses paramètres.',
    'This kind of guarantee lacks one of its parameters.',
    'Ajoutez-le.',
    'Add it.',
  ),
  'guarantee.parameter-refused': say(
    'Ce genre de garantie n’a pas ce paramètre.',
    'This kind of guarantee has no such parameter.',
    'Retirez-le, ou changez de genre.',
    'Remove it, or change the kind.',
  ),
  'guarantee.no-regulated-limit': say(
    'Un acte visé n’a pas de prix limite réglementé dans nos tables.',
    'An act meant here has no regulated price limit in our tables.',
    'Nommez les seuls actes qui en ont un, ou donnez une limite en euros.',
    'Name only acts that have one, or give a limit in euros.',
  ),
  'guarantee.conflict': say(
    'Deux garanties répondent au même acte.',
    'Two guarantees answer for one act.',
    'Retirez l’acte, le domaine ou le secteur de l’une des deux.',
    'Remove the act, domain or sector from one of them.',
  ),
  'level.hole': say(
    'Le niveau dit couvrir ce domaine, mais un de ses actes n’a pas de garantie.',
    'The level claims this domain, but one of its acts has no guarantee.',
    'Ajoutez une garantie pour tout le domaine, au besoin de genre none.',
    'Add a guarantee for the whole domain, of kind none if need be.',
  ),
} as const;

export type GridFaultCode = keyof typeof GRID_SENTENCES;
