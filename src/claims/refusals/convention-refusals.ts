import type { RefusalEntry } from './refusal-entry.ts';

/** R2: the practice and its convention with the insurer. */
export const conventionRefusals = {
  'CLN-R2-01': {
    label: { fr: 'Pas de convention avec cette complémentaire', en: 'No convention with this insurer' },
    sentences: [
      {
        fr: 'Votre structure n’avait pas de convention avec cette complémentaire le {careDay}.',
        en: 'Your practice had no convention with this insurer on {careDay}.',
      },
    ],
    insured: {
      fr:
        'Ce professionnel n’est pas en tiers payant avec votre ' +
        'complémentaire. Envoyez-lui la facture acquittée.',
      en: 'This professional has no tiers payant with your insurer. Send it the paid bill.',
    },
    remedy: {
      fr: 'Facturez la part obligatoire seule, ou demandez la convention à l’opérateur.',
      en: 'Bill the mandatory part alone, or ask the operator for the convention.',
    },
    actor: 'professional',
    retriable: false,
  },
} as const satisfies Record<string, RefusalEntry>;
