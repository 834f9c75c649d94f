import type { Words } from '../basics/words.ts';

/** A column of the file by which an insurer sends its insured persons. */
export type FeedColumn = {
  readonly name: string;
  /** Where the column stands: in every file, or in deltas alone. */
  readonly stands: 'always' | 'delta';
  /** Whether a value must be given; an optional column is still present, and empty. */
  readonly required: boolean;
  readonly meaning: Words;
  /** The longest value, in characters. */
  readonly lengthMax: number;
  /** What a good value looks like, for people; the loader's readers decide. */
  readonly form: Words;
  readonly example: string;
};

/** The columns in their order, for the loader, for the synthetic country and for docs/feed-format.md. */
export const FEED_COLUMNS = [
  {
    name: 'action',
    stands: 'delta',
    required: true,
    lengthMax: 6,
    example: 'upsert',
    meaning: { fr: 'Ce qu’il faut faire de la personne', en: 'What to do with the person' },
    form: { fr: '`upsert` ou `delete`', en: '`upsert` or `delete`' },
  },
  {
    name: 'person_ref',
    stands: 'always',
    required: true,
    lengthMax: 36,
    example: 'K7Q2M9XA41B',
    meaning: {
      fr: 'Référence de la personne chez l’assureur, opaque, jamais tirée du NIR',
      en: 'The insurer’s own reference of the person, opaque, never derived from the NIR',
    },
    form: { fr: 'lettres sans accent, chiffres, `_` et `-`', en: 'plain letters, digits, `_` and `-`' },
  },
  {
    name: 'nir',
    stands: 'always',
    required: true,
    lengthMax: 15,
    example: '1850699601123',
    meaning: {
      fr: 'Numéro de sécurité sociale sous lequel la personne est connue (le sien ou celui de l’assuré)',
      en: 'Social-security number the person is known by (their own or the insured parent’s)',
    },
    form: { fr: '13 caractères, ou 15 avec la clé', en: '13 characters, or 15 with the key' },
  },
  {
    name: 'birth_date',
    stands: 'always',
    required: true,
    lengthMax: 8,
    example: '19850612',
    meaning: { fr: 'Date de naissance, dates lunaires comprises', en: 'Birth date, lunar dates included' },
    form: { fr: '8 chiffres AAAAMMJJ, comparés comme un texte', en: '8 digits YYYYMMDD, compared as text' },
  },
  {
    name: 'birth_rank',
    stands: 'always',
    required: true,
    lengthMax: 1,
    example: '1',
    meaning: { fr: 'Rang de naissance (jumeaux)', en: 'Birth rank (twins)' },
    form: { fr: '1 à 9', en: '1 to 9' },
  },
  {
    name: 'member_number',
    stands: 'always',
    required: true,
    lengthMax: 16,
    example: 'A271828182',
    meaning: { fr: 'Numéro d’adhérent imprimé sur la carte', en: 'Member number printed on the card' },
    form: { fr: 'lettres et chiffres', en: 'letters and digits' },
  },
  {
    name: 'level',
    stands: 'always',
    required: true,
    lengthMax: 32,
    example: 'CONFORT',
    meaning: { fr: 'Niveau du contrat', en: 'Level of the contract' },
    form: { fr: 'un niveau de la grille de l’assureur', en: 'a level of the insurer’s grid' },
  },
  {
    name: 'csr',
    stands: 'always',
    required: false,
    lengthMax: 8,
    example: 'TR01',
    meaning: { fr: 'Critère secondaire de routage', en: 'Secondary routing criterion' },
    form: { fr: '8 caractères au plus', en: 'at most 8 characters' },
  },
  {
    name: 'starts_on',
    stands: 'always',
    required: true,
    lengthMax: 10,
    example: '2026-01-01',
    meaning: { fr: 'Premier jour couvert', en: 'First day covered' },
    form: { fr: 'AAAA-MM-JJ', en: 'YYYY-MM-DD' },
  },
  {
    name: 'ends_on',
    stands: 'always',
    required: false,
    lengthMax: 10,
    example: '2026-12-31',
    meaning: { fr: 'Dernier jour couvert ; vide si aucun terme', en: 'Last day covered; empty when open' },
    form: { fr: 'AAAA-MM-JJ, ou vide', en: 'YYYY-MM-DD, or empty' },
  },
  {
    name: 'domains',
    stands: 'always',
    required: true,
    lengthMax: 110,
    example: 'PHAR LABO OPAU:pec',
    meaning: {
      fr: 'Domaines de soins ouverts ; `:pec` quand un accord préalable est demandé',
      en: 'Care domains open; `:pec` where a prior agreement is asked',
    },
    form: {
      fr: 'séparés par une espace, parmi PHAR LABO AUXM SVIL DESO DEPR OPAU HOSP',
      en: 'separated by a space, among PHAR LABO AUXM SVIL DESO DEPR OPAU HOSP',
    },
  },
  {
    name: 'priority',
    stands: 'always',
    required: true,
    lengthMax: 1,
    example: '1',
    meaning: {
      fr: 'Ordre de cette couverture parmi celles de la personne',
      en: 'Order of this cover among those of the person',
    },
    form: { fr: '1 à 9', en: '1 to 9' },
  },
  {
    name: 'tp',
    stands: 'always',
    required: true,
    lengthMax: 3,
    example: 'yes',
    meaning: { fr: 'Tiers payant ouvert', en: 'Tiers payant open' },
    form: { fr: '`yes` ou `no`', en: '`yes` or `no`' },
  },
] as const satisfies readonly FeedColumn[];

export type FeedColumnName = (typeof FEED_COLUMNS)[number]['name'];

/** The names of the columns of a full file, or of a delta, in their order. */
export function feedHeader(kind: 'full' | 'delta'): FeedColumnName[] {
  return FEED_COLUMNS.filter((column) => kind === 'delta' || column.stands === 'always').map(
    (column) => column.name,
  );
}
