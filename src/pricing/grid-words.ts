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
  'grid.not-a-grid': say(
    'Ce texte n’est pas une grille.',
    'This text is not a grid.',
    'Commencez par grid: et levels:, comme docs/pricing.md.',
    'Begin with grid: and levels:, as docs/pricing.md does.',
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
  'guarantee.act-unsuited': say(
    'Ce genre de garantie n’est pas fait pour cet acte.',
    'This kind of guarantee is not meant for this act.',
    'Retirez l’acte, ou choisissez un autre genre.',
    'Remove the act, or choose another kind.',
  ),
  'guarantee.condition-refused': say(
    'Ce genre de garantie, ou ces actes, n’admettent pas cette condition.',
    'This kind of guarantee, or these acts, do not take this condition.',
    'Retirez-la\u202f: times compte des unités, renewal des équipements.',
    'Remove it: times counts units, renewal counts equipment.',
  ),
  'guarantee.period-refused': say(
    'Un forfait de deux ans ne suit pas l’année civile.',
    'An allowance of two years does not follow the civil year.',
    'Écrivez rolling ou contract-year, ou omettez la période.',
    'Write rolling or contract-year, or omit the period.',
  ),
  'guarantee.period-idle': say(
    'Cette garantie ne compte rien\u202f: une période n’y change rien.',
    'This guarantee counts nothing: a period changes nothing.',
    'Retirez la période, ou ajoutez times.',
    'Remove the period, or add times.',
  ),
  'guarantee.network-missing': say(
    'Un tarif de réseau vaut dans le réseau seulement.',
    'A network price holds inside the network only.',
    'Ajoutez network: in, et une garantie avec network: out pour les autres.',
    'Add network: in, and a guarantee with network: out for the others.',
  ),
  'responsible.copay': say(
    'Un contrat responsable paie tout le ticket modérateur (CSS R871-2, 1°)\u202f: cette garantie peut en laisser.',
    'A contrat responsable pays the whole copay (CSS R871-2, 1°): this guarantee may leave some of it.',
    'Payez au moins 100 % de la base, ou ôtez l’acte d’un forfait qui s’épuise.',
    'Pay 100% of the base at least, or take the act out of an allowance that runs out.',
  ),
  'responsible.non-optam': say(
    'Hors OPTAM, le dépassement payé dépasse 100 % de la base, ou celui de l’OPTAM moins 20 % de la base (CSS R871-2, 2°).',
    'Outside OPTAM, the excess paid is above 100% of the base, or above the one of OPTAM less 20% of the base (CSS R871-2, 2°).',
    'Baissez cette garantie, ou relevez celle de l’OPTAM.',
    'Lower this guarantee, or raise the one of OPTAM.',
  ),
  'responsible.basket': say(
    'Un contrat responsable paie en entier le panier 100 % santé, jusqu’au prix limite (CSS R871-2, 3° à 5°).',
    'A contrat responsable pays the 100% santé basket whole, up to the price limit (CSS R871-2, 3° to 5°).',
    'Donnez à ces actes une garantie de genre basket.',
    'Give these acts a guarantee of kind basket.',
  ),
  'responsible.daily-fee': say(
    'Un contrat responsable paie le forfait journalier en entier, sans limite de durée (CSS R871-2, 6°).',
    'A contrat responsable pays the daily fee whole, without limit of days (CSS R871-2, 6°).',
    'Donnez à FJ une garantie de genre daily-fee.',
    'Give FJ a guarantee of kind daily-fee.',
  ),
  'responsible.frame': say(
    'Une monture est prise en charge à 100 € au plus (CSS R871-2, 3°).',
    'A frame is covered up to €100 at most (CSS R871-2, 3°).',
    'Baissez la part de la monture.',
    'Lower the part of the frame.',
  ),
  'responsible.pair-least': say(
    'Un équipement de classe B payé au-delà du ticket modérateur est sous le minimum de son groupe (CSS R871-2, 3°).',
    'A pair of class B paid beyond the copay is below the minimum of its group (CSS R871-2, 3°).',
    'Relevez les montants, ou ne payez que le ticket modérateur.',
    'Raise the amounts, or pay the copay only.',
  ),
  'responsible.pair-most': say(
    'Un équipement de classe B dépasse le maximum de son groupe (CSS R871-2, 3°).',
    'A pair of class B is above the maximum of its group (CSS R871-2, 3°).',
    'Baissez les montants de la monture ou des verres.',
    'Lower the amounts of the frame or of the lenses.',
  ),
  'responsible.ear': say(
    'Une aide auditive de classe II dépasse 1 700 € par oreille, part obligatoire comprise (CSS R871-2, 4°).',
    'A class II hearing aid is above €1,700 an ear, mandatory part included (CSS R871-2, 4°).',
    'Baissez le montant par oreille.',
    'Lower the amount an ear.',
  ),
  'responsible.renewal': say(
    'Un équipement serait payé plus souvent que la loi ne le permet (CSS R871-2, 3° et 4°).',
    'Equipment would be paid more often than the law allows (CSS R871-2, 3° and 4°).',
    'Ajoutez renewal: law.',
    'Add renewal: law.',
  ),
} as const;

export type GridFaultCode = keyof typeof GRID_SENTENCES;
