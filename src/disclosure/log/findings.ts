import type { Words } from '../../basics/words.ts';

/** What a verifier found wrong, and where: a file, the entries it spans, or the name of a signature. */
export type Finding = {
  readonly code: FindingCode;
  readonly shard: string;
  /** Path of a file under the shard, or the name of a key; null when it is the shard itself. */
  readonly place: string | null;
  /** The first entry concerned, and the one after the last; null when no range says it better. */
  readonly from: number | null;
  readonly to: number | null;
};

export type FindingCode = keyof typeof FINDINGS;

/** Each with the sentence that tells it. */
export const FINDINGS = {
  'checkpoint-missing': say('Le point de contrôle manque.', 'The checkpoint is missing.'),
  'checkpoint-unreadable': say('Le point de contrôle ne se lit pas.', 'The checkpoint cannot be read.'),
  origin: say('Le point de contrôle est celui d’un autre journal.', 'The checkpoint is of another log.'),
  'log-signature': say(
    'Le point de contrôle n’est pas signé par la clé du journal.',
    'The checkpoint is not signed by the key of the log.',
  ),
  unproven: say(
    'Ni une clé connue ni un semestre voisin ne prouve ce point de contrôle.',
    'Neither a known key nor a neighbouring half-year proves this checkpoint.',
  ),
  'witness-signature': say(
    'La signature de ce témoin n’est pas la sienne.',
    'The signature of this witness is not its own.',
  ),
  quorum: say(
    'Trop peu de témoins ont signé le point de contrôle.',
    'Too few witnesses signed the checkpoint.',
  ),
  root: say(
    'Les tuiles n’ont pas la racine du point de contrôle.',
    'The tiles do not have the root of the checkpoint.',
  ),
  'tile-missing': say('Cette tuile manque.', 'This tile is missing.'),
  'tile-changed': say(
    'Cette tuile n’est pas celle que la racine engage.',
    'This tile is not the one that the root commits to.',
  ),
  'bundle-missing': say('Ces inscriptions manquent.', 'These entries are missing.'),
  'bundle-unreadable': say('Ces inscriptions ne se lisent pas.', 'These entries cannot be read.'),
  'entry-changed': say(
    'Ces inscriptions ne sont pas celles que la racine engage.',
    'These entries are not those that the root commits to.',
  ),
  'entry-moved': say('Ces inscriptions ont changé de place.', 'These entries have changed places.'),
  'entry-form': say(
    'Cette inscription n’a pas la forme d’une empreinte.',
    'This entry does not have the form of a commitment.',
  ),
  opening: say(
    'La première inscription n’ouvre pas ce semestre.',
    'The first entry does not open this half-year.',
  ),
  closing: say(
    'L’inscription de clôture n’est pas la dernière, ou ne se lit pas.',
    'The closing entry is not the last, or cannot be read.',
  ),
  'not-closed': say(
    'Un semestre suivant existe et celui-ci n’est pas clos.',
    'A later half-year exists and this one is not closed.',
  ),
  tie: say(
    'L’arbre final n’est pas celui dont le semestre suivant se souvient.',
    'The final tree is not the one that the next half-year remembers.',
  ),
  'shard-missing': say(
    'Un semestre voisin nomme celui-ci, et il manque.',
    'A neighbouring half-year names this one, and it is missing.',
  ),
  'not-consistent': say(
    'L’arbre ne commence pas par celui du point de contrôle gardé.',
    'The tree does not begin with the one of the checkpoint that was kept.',
  ),
  shrunk: say(
    'L’arbre est plus petit que celui du point de contrôle gardé.',
    'The tree is smaller than the one of the checkpoint that was kept.',
  ),
  'pruned-early': say(
    'Cette partie est dite élaguée avant le délai de conservation.',
    'This part is said to be pruned before its time.',
  ),
  'order-missing': say(
    'La base n’a pas de place pour cette inscription de l’arbre.',
    'The database has no place for this entry of the tree.',
  ),
  'row-missing': say(
    'Cette inscription a été supprimée de la base.',
    'This entry was deleted from the database.',
  ),
  'row-altered': say(
    'Cette inscription n’est plus, en base, celle que l’arbre contient.',
    'In the database this entry is no longer the one that the tree holds.',
  ),
  'row-moved': say(
    'Cette inscription a changé de place dans la base.',
    'This entry has changed its place in the database.',
  ),
  'row-unplaced': say(
    'Cette inscription n’a pas de place et n’en attend pas.',
    'This entry has no place and waits for none.',
  ),
} as const satisfies Record<string, Words>;

function say(fr: string, en: string): Words {
  return { fr, en };
}
