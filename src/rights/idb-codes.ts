import type { Day } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';

/**
 * Response codes of a rights query (IDB) that Cloison gives; see docs/glossary.md for the trade's full
 * list.
 */
export const IDB_CODES = [
  '0000',
  '6000',
  '6001',
  '6002',
  '6003',
  '6004',
  '6005',
  '6006',
  '6008',
  '6010',
  '6013',
  '6014',
] as const;

export type IdbCode = (typeof IDB_CODES)[number];
/** Those that a rights decision gives by itself; 6008 comes with words of its own. */
export type IdbRefusalCode = Exclude<IdbCode, '0000' | '6008'>;

/** What a sentence may name: days only, since a sentence is stored and printed. */
export type IdbFacts = { readonly careDate: Day; readonly closedSince: Day | null };

export type RefusalWords = {
  /** Our own code, under which docs/errors.md explains the refusal. */
  readonly code: string;
  readonly message: Words;
  readonly remedy: Words;
  readonly actor: 'professional' | 'insurer' | 'insured' | 'platform';
  /** Whether the same request may succeed later without a change. */
  readonly retriable: boolean;
};

/** 15 January: insurers have until then to send the year's contracts (docs/glossary.md, "renouvellement"). */
const RENEWAL_ENDS = '01-15';

const refusal = (
  code: string,
  actor: RefusalWords['actor'],
  retriable: boolean,
  [message, remedy]: readonly [Words, Words],
): RefusalWords => ({ code, message, remedy, actor, retriable });

/** The refusal behind an IDB code, in words that name the remedy. */
export function idbRefusal(code: IdbRefusalCode, facts: IdbFacts): RefusalWords {
  if (code === '6002') return closedRefusal(facts);
  return REFUSALS[code];
}

const REFUSALS: Record<Exclude<IdbRefusalCode, '6002'>, RefusalWords> = {
  '6000': refusal('CLN-R1-06', 'professional', false, [
    {
      fr: 'La période demandée n’est pas possible : le premier jour vient après le dernier, ou est trop lointain.',
      en: 'The period asked about is not possible: its first day comes after its last, or is too far ahead.',
    },
    { fr: 'Corrigez la date des soins.', en: 'Correct the day of care.' },
  ]),
  '6001': refusal('CLN-R1-01', 'professional', false, [
    {
      fr: 'La complémentaire ne reconnaît pas cette personne avec ces informations.',
      en: 'The insurer does not recognise this person from these details.',
    },
    {
      fr: 'Relisez la carte : numéro de sécurité sociale, date de naissance, rang et numéro d’adhérent. Sinon, demandez la nouvelle carte.',
      en: 'Read the card again: social-security number, birth date, rank and member number. Otherwise ask for the new card.',
    },
  ]),
  '6003': refusal('CLN-R1-03', 'professional', false, [
    {
      fr: 'Le contrat est ouvert, mais ne couvre pas ces soins en tiers payant.',
      en: 'The contract is open, but does not cover this care in tiers payant.',
    },
    {
      fr: 'Facturez la part obligatoire seule ; la personne enverra sa facture à sa complémentaire.',
      en: 'Bill the mandatory part alone; the person sends the bill to the insurer.',
    },
  ]),
  '6004': refusal('CLN-R1-07', 'professional', false, [
    { fr: 'Aucun domaine de soins n’est demandé.', en: 'No care domain is asked about.' },
    {
      fr: 'Nommez au moins un domaine, par exemple PHAR.',
      en: 'Name one domain at least, for example PHAR.',
    },
  ]),
  '6005': refusal('CLN-R1-04', 'professional', false, [
    {
      fr: 'Cette complémentaire demande le numéro d’adhérent.',
      en: 'This insurer asks for the member number.',
    },
    { fr: 'Recopiez le numéro d’adhérent de la carte.', en: 'Copy the member number of the card.' },
  ]),
  '6006': refusal('CLN-R1-08', 'insurer', false, [
    {
      fr: 'Deux contrats de cette complémentaire couvrent ces soins avec la même priorité.',
      en: 'Two contracts of this insurer cover this care with the same priority.',
    },
    {
      fr: 'La complémentaire doit corriger l’ordre des contrats ; facturez la part obligatoire seule en attendant.',
      en: 'The insurer must correct the order of the contracts; bill the mandatory part alone meanwhile.',
    },
  ]),
  '6010': refusal('CLN-R1-05', 'professional', false, [
    {
      fr: 'Ce contrat ne donne pas droit au tiers payant.',
      en: 'This contract gives no right to tiers payant.',
    },
    {
      fr: 'Faites régler la part complémentaire ; la personne sera remboursée par sa complémentaire.',
      en: 'Ask for the complementary part; the insurer will repay the person.',
    },
  ]),
  '6013': refusal('CLN-R1-09', 'professional', false, [
    {
      fr: 'Une demande ne peut pas porter sur deux années civiles.',
      en: 'A request cannot cover two civil years.',
    },
    { fr: 'Faites une demande par année.', en: 'Make one request for each year.' },
  ]),
  '6014': refusal('CLN-R1-10', 'professional', false, [
    {
      fr: 'Plusieurs adhésions correspondent : le numéro d’adhérent est nécessaire.',
      en: 'Several memberships match: the member number is needed.',
    },
    { fr: 'Recopiez le numéro d’adhérent de la carte.', en: 'Copy the member number of the card.' },
  ]),
};

function closedRefusal({ careDate, closedSince }: IdbFacts): RefusalWords {
  if (closedSince === `${careDate.slice(0, 4)}-01-01` && careDate.slice(5) <= RENEWAL_ENDS) {
    return refusal('CLN-R1-11', 'insurer', true, [
      {
        fr: 'Droits en cours de renouvellement : la complémentaire a jusqu’au 15 janvier pour les transmettre.',
        en: 'Rights under renewal: the insurer has until 15 January to send them.',
      },
      {
        fr: 'Gardez la facture et renvoyez-la après le 15 janvier, ou demandez la nouvelle carte.',
        en: 'Keep the bill and send it again after 15 January, or ask for the new card.',
      },
    ]);
  }
  const since = closedSince
    ? { fr: ` (fermés depuis le ${frenchDay(closedSince)})`, en: ` (closed since ${closedSince})` }
    : { fr: '', en: '' };
  return refusal('CLN-R1-02', 'insured', false, [
    {
      fr: `Les droits ne sont pas ouverts le ${frenchDay(careDate)}${since.fr}.`,
      en: `Rights are not open on ${careDate}${since.en}.`,
    },
    {
      fr: 'Facturez la part obligatoire seule et demandez à la personne sa nouvelle carte.',
      en: 'Bill the mandatory part alone and ask the person for the new card.',
    },
  ]);
}

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** « 15 janvier 2026 », « 1er janvier 2026 ». */
export function frenchDay(day: Day): string {
  const number = Number(day.slice(8));
  return `${number === 1 ? '1er' : number} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}
