import type { RefusalEntry } from './refusal-entry.ts';

/** R4: what the contract pays. */
export const tariffRefusals = {
  'CLN-R4-01': {
    label: { fr: 'Montant au-dessus de la garantie', en: 'Amount above the guarantee' },
    sentences: [
      {
        fr: 'Vous demandez {stated} à la complémentaire\u202f; son contrat en paie {ours}.',
        en: 'You ask the insurer for {stated}; its contract pays {ours}.',
      },
    ],
    insured: {
      fr: 'Le montant demandé à votre complémentaire dépasse votre contrat. Le professionnel doit le corriger.',
      en: 'The amount asked of your insurer is above your contract. The professional must correct it.',
    },
    remedy: { fr: 'Corrigez le montant, puis renvoyez.', en: 'Correct the amount, then send again.' },
    actor: 'professional',
    retriable: true,
  },
} as const satisfies Record<string, RefusalEntry>;
