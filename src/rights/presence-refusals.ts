import type { Words } from '../basics/words.ts';
import type { LookupAnswer } from '../vault/protocol.ts';
import type { RefusalWords } from './idb-codes.ts';

/** Code of the trade for every refusal of this page: look at the card, nothing is answered on line. */
export const SEE_THE_CARD = '6008';

type Reason = NonNullable<LookupAnswer['refusal']>;

/** Every reason, in the order of their codes. */
export const PRESENCE_REASONS: readonly Reason[] = [
  'presence-needed',
  'proof-wrong',
  'proof-spent',
  'confirm',
  'budget',
  'log-stalled',
];

const words = (
  code: string,
  actor: RefusalWords['actor'],
  retriable: boolean,
  [message, remedy]: readonly [Words, Words],
): RefusalWords => ({ code, message, remedy, actor, retriable });

/**
 * P1: the platform does not answer, whoever the person is. Nothing in these words, nor in when they are said,
 * depends on whether the person exists.
 */
export function presenceRefusal(reason: Reason, allowed: number | null): RefusalWords {
  return reason === 'presence-needed' ? presenceNeeded(allowed) : REFUSALS[reason];
}

function presenceNeeded(allowed: number | null): RefusalWords {
  const count =
    allowed === null
      ? { fr: '', en: '' }
      : { fr: ` (${allowed} sur ${allowed})`, en: ` (${allowed} of ${allowed})` };
  return words('CLN-P1-01', 'professional', true, [
    {
      fr: `Les consultations sans preuve de présence sont épuisées pour aujourd’hui${count.fr}.`,
      en: `Lookups without proof of presence are used up for today${count.en}.`,
    },
    {
      fr: 'Lisez la carte Vitale ou l’e-carte de la personne. Sinon, facturez la part obligatoire seule.',
      en: 'Read the person’s carte Vitale or e-card. Otherwise bill the mandatory part alone.',
    },
  ]);
}

const REFUSALS: Record<Exclude<Reason, 'presence-needed'>, RefusalWords> = {
  'proof-wrong': words('CLN-P1-02', 'professional', true, [
    {
      fr: 'La preuve de présence n’est pas valable : code faux ou périmé, ou carte lue il y a trop longtemps.',
      en: 'The proof of presence is no good: a wrong or stale code, or a card read too long ago.',
    },
    {
      fr: 'Demandez le code que l’e-carte affiche maintenant, ou relisez la carte.',
      en: 'Ask for the code the e-card shows now, or read the card again.',
    },
  ]),
  'proof-spent': words('CLN-P1-03', 'professional', true, [
    {
      fr: 'Cette preuve de présence a déjà servi dans une autre structure.',
      en: 'This proof of presence was already used in another practice.',
    },
    {
      fr: 'Attendez le code suivant de l’e-carte (30 secondes), ou relisez la carte.',
      en: 'Wait for the next code of the e-card (30 seconds), or read the card again.',
    },
  ]),
  confirm: words('CLN-P1-04', 'professional', true, [
    {
      fr: 'Une activité inhabituelle demande votre confirmation.',
      en: 'Unusual activity needs your confirmation.',
    },
    {
      fr: 'Confirmez sur le portail que c’est bien vous, ou votre logiciel, puis recommencez.',
      en: 'Confirm in the portal that it is you, or your software, then try again.',
    },
  ]),
  budget: words('CLN-P1-05', 'platform', true, [
    {
      fr: 'Les consultations de la journée sont épuisées pour cet accès.',
      en: 'The lookups of the day are used up for this access.',
    },
    {
      fr: 'Reprenez demain, ou appelez l’opérateur. Un devis déjà donné reste facturable.',
      en: 'Go on tomorrow, or call the operator. A quote already given can still be billed.',
    },
  ]),
  'log-stalled': words('CLN-P1-06', 'platform', true, [
    {
      fr: 'Le journal des consultations n’est plus attesté : sans preuve de présence, rien n’est consulté.',
      en: 'The log of lookups is not witnessed any more: without proof of presence nothing is looked up.',
    },
    {
      fr: 'Lisez la carte Vitale ou l’e-carte de la personne.',
      en: 'Read the person’s carte Vitale or e-card.',
    },
  ]),
};
