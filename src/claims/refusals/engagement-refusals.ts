import type { RefusalEntry } from './refusal-entry.ts';

/** R5: the engagement or the agreement that the invoice quotes. */
export const engagementRefusals = {
  'CLN-R5-01': {
    label: { fr: 'Prise en charge à demander d’abord', en: 'Agreement needed first' },
    sentences: [
      {
        fr: 'Ces soins demandent une prise en charge de la complémentaire avant la facture.',
        en: 'This care needs an agreement of the insurer before the invoice.',
      },
    ],
    insured: {
      fr: 'Votre complémentaire doit d’abord donner son accord pour ces soins.',
      en: 'Your insurer must first agree to this care.',
    },
    remedy: {
      fr: 'Demandez la prise en charge, puis facturez avec son numéro.',
      en: 'Ask for the agreement, then bill with its number.',
    },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R5-02': {
    label: { fr: 'Numéro d’engagement inconnu', en: 'Engagement number unknown' },
    sentences: [
      {
        fr: 'Votre structure n’a pas d’engagement {engagement}.',
        en: 'Your practice has no engagement {engagement}.',
      },
    ],
    insured: {
      fr: 'Le professionnel doit corriger la facture.',
      en: 'The professional must correct the bill.',
    },
    remedy: {
      fr: 'Recopiez le numéro du devis, ou facturez sans numéro\u202f: les droits seront vérifiés à nouveau.',
      en: 'Copy the number of the quote, or bill without a number: the rights are then checked again.',
    },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R5-03': {
    label: { fr: 'Engagement donné pour d’autres soins', en: 'Engagement given for other care' },
    sentences: [
      {
        fr:
          'L’engagement {engagement} a été donné pour une autre personne, une autre ' +
          'complémentaire ou un autre jour que le {careDay}.',
        en:
          'Engagement {engagement} was given for another person, another ' +
          'insurer or a day other than {careDay}.',
      },
    ],
    insured: {
      fr: 'Le professionnel doit corriger la facture.',
      en: 'The professional must correct the bill.',
    },
    remedy: {
      fr: 'Donnez l’engagement de ce patient pour ce jour, ou facturez sans numéro.',
      en: 'Give the engagement of this patient for this day, or bill without a number.',
    },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R5-04': {
    label: { fr: 'Engagement annulé', en: 'Engagement cancelled' },
    sentences: [
      {
        fr: 'L’engagement {engagement} a été annulé le {at}.',
        en: 'Engagement {engagement} was cancelled on {at}.',
      },
    ],
    insured: {
      fr: 'Le professionnel doit refaire le devis.',
      en: 'The professional must make the quote again.',
    },
    remedy: {
      fr: 'Refaites le devis, puis facturez avec le nouveau numéro.',
      en: 'Make the quote again, then bill with the new number.',
    },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R5-05': {
    label: { fr: 'Engagement expiré', en: 'Engagement expired' },
    sentences: [
      {
        fr: 'L’engagement {engagement} était garanti jusqu’au {until}.',
        en: 'Engagement {engagement} was guaranteed until {until}.',
      },
    ],
    insured: {
      fr: 'Le professionnel doit refaire le devis.',
      en: 'The professional must make the quote again.',
    },
    remedy: {
      fr: 'Facturez sans numéro\u202f: les droits du jour des soins seront vérifiés à nouveau.',
      en: 'Bill without a number: the rights of the day of care are then checked again.',
    },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R5-06': {
    label: { fr: 'Engagement déjà utilisé', en: 'Engagement already used' },
    sentences: [
      {
        fr: 'L’engagement {engagement} a déjà servi pour la facture {invoice} (numéro {claim}).',
        en: 'Engagement {engagement} was already used by invoice {invoice} (number {claim}).',
      },
      { fr: 'L’engagement {engagement} a déjà servi.', en: 'Engagement {engagement} was already used.' },
    ],
    insured: { fr: 'Ces soins ont déjà été facturés.', en: 'This care was already billed.' },
    remedy: {
      fr: 'Annulez la première facture si elle est fausse, ou facturez les autres soins sans numéro.',
      en: 'Cancel the first invoice if it is wrong, or bill the other care without a number.',
    },
    actor: 'professional',
    retriable: false,
  },
  'CLN-R5-07': {
    label: { fr: 'Facture au-dessus de l’engagement', en: 'Invoice above the engagement' },
    sentences: [
      {
        fr:
          'Facture au-dessus de l’engagement {engagement} ({billed} au lieu de {guaranteed}), et ' +
          'les droits du {careDay} ne sont plus ouverts.',
        en:
          'Invoice above engagement {engagement} ({billed} instead of {guaranteed}), and ' +
          'the rights of {careDay} are no longer open.',
      },
      {
        fr:
          'D’autres soins que ceux de l’engagement {engagement} ({guaranteed}), et les ' +
          'droits du {careDay} ne sont plus ouverts.',
        en:
          'Other care than engagement {engagement} ({guaranteed}) was given for, and the ' +
          'rights of {careDay} are no longer open.',
      },
    ],
    insured: {
      fr: 'La facture dépasse ce que votre complémentaire avait garanti. Le professionnel doit la corriger.',
      en: 'The bill is above what your insurer had guaranteed. The professional must correct it.',
    },
    remedy: {
      fr: 'Facturez les soins du devis\u202f: leur montant reste garanti.',
      en: 'Bill the care of the quote: its amount is still guaranteed.',
    },
    actor: 'professional',
    retriable: true,
  },
} as const satisfies Record<string, RefusalEntry>;
