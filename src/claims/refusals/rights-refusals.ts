import type { RefusalEntry } from './refusal-entry.ts';

/** R1: the person and the rights of the day of care. */
export const rightsRefusals = {
  'CLN-R1-01': {
    label: { fr: 'Personne inconnue de la complémentaire', en: 'Person unknown to the insurer' },
    sentences: [
      {
        fr: 'La complémentaire ne connaît pas cette personne avec ces éléments le {careDay}.',
        en: 'The insurer does not know this person with these details on {careDay}.',
      },
    ],
    insured: {
      fr: 'Votre complémentaire ne vous retrouve pas avec les éléments de cette carte. Montrez votre carte la plus récente.',
      en: 'Your insurer does not find you with the details of this card. Show your latest card.',
    },
    remedy: {
      fr: 'Relisez la date et le rang de naissance, le numéro de sécurité sociale et le numéro d’adhérent sur la carte en cours.',
      en: 'Read the birth date and rank, the social-security number and the member number again on the current card.',
    },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R1-02': {
    label: { fr: 'Droits fermés le jour des soins', en: 'Rights closed on the day of care' },
    sentences: [
      {
        fr: 'Droits fermés depuis le {closedSince}\u202f: la complémentaire n’a pas transmis de nouveau contrat pour le {careDay}.',
        en: 'Rights closed since {closedSince}: the insurer sent no new contract for {careDay}.',
      },
      { fr: 'Droits non ouverts le {careDay}.', en: 'Rights not open on {careDay}.' },
    ],
    insured: {
      fr: 'Votre contrat n’était pas ouvert le jour des soins. Envoyez la facture à votre complémentaire du moment.',
      en: 'Your contract was not open on the day of care. Send the bill to the insurer you had that day.',
    },
    remedy: {
      fr: 'Facturez la part obligatoire seule et demandez au patient sa nouvelle carte.',
      en: 'Bill the mandatory part alone and ask the patient for the new card.',
    },
    actor: 'insured',
    retriable: true,
  },
  'CLN-R1-03': {
    label: { fr: 'Soins non couverts par le contrat', en: 'Care not covered by the contract' },
    sentences: [
      {
        fr: 'Le contrat ne couvre pas ce domaine de soins le {careDay}.',
        en: 'The contract does not cover this care domain on {careDay}.',
      },
    ],
    insured: {
      fr: 'Votre contrat ne prévoit pas ces soins. Votre complémentaire peut vous dire ce qu’il couvre.',
      en: 'Your contract does not include this care. Your insurer can tell you what it covers.',
    },
    remedy: { fr: 'Facturez la part obligatoire seule.', en: 'Bill the mandatory part alone.' },
    actor: 'insured',
    retriable: false,
  },
  'CLN-R1-04': {
    label: { fr: 'Pas de tiers payant sur ce contrat', en: 'No tiers payant on this contract' },
    sentences: [
      {
        fr: 'Ce contrat est remboursé à l’assuré et ne permet pas le tiers payant le {careDay}.',
        en: 'This contract repays the insured person and allows no tiers payant on {careDay}.',
      },
    ],
    insured: {
      fr: 'Votre contrat vous rembourse après paiement. Envoyez la facture acquittée à votre complémentaire.',
      en: 'Your contract repays you after you pay. Send the paid bill to your insurer.',
    },
    remedy: {
      fr: 'Facturez la part obligatoire seule et remettez au patient une facture acquittée.',
      en: 'Bill the mandatory part alone and give the patient a paid bill.',
    },
    actor: 'insured',
    retriable: false,
  },
  'CLN-R1-05': {
    label: { fr: 'Numéro d’adhérent nécessaire', en: 'Member number needed' },
    sentences: [
      {
        fr: 'Le numéro d’adhérent est nécessaire pour savoir quel contrat s’applique.',
        en: 'The member number is needed to know which contract applies.',
      },
    ],
    insured: {
      fr: 'Montrez votre carte de tiers payant\u202f: le numéro d’adhérent y figure.',
      en: 'Show your tiers-payant card: the member number is on it.',
    },
    remedy: { fr: 'Recopiez le numéro d’adhérent de la carte, puis renvoyez.', en: 'Copy the member number of the card, then send again.' },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R1-06': {
    label: { fr: 'Droits non confirmés', en: 'Rights not confirmed' },
    sentences: [
      {
        fr: 'La complémentaire n’a pas confirmé les droits du {careDay} (réponse {idb}).',
        en: 'The insurer did not confirm the rights of {careDay} (answer {idb}).',
      },
    ],
    insured: {
      fr: 'Votre complémentaire n’a pas confirmé vos droits. Appelez-la avec votre carte.',
      en: 'Your insurer did not confirm your rights. Call it with your card at hand.',
    },
    remedy: { fr: 'Relisez la carte, puis renvoyez.', en: 'Read the card again, then send again.' },
    actor: 'professional',
    retriable: true,
  },
} as const satisfies Record<string, RefusalEntry>;
