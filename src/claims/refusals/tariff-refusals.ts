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
      fr:
        'Le montant demandé à votre complémentaire dépasse votre contrat. ' +
        'Le professionnel doit le corriger.',
      en: 'The amount asked of your insurer is above your contract. The professional must correct it.',
    },
    remedy: { fr: 'Corrigez le montant, puis renvoyez.', en: 'Correct the amount, then send again.' },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R4-02': {
    label: { fr: 'Part complémentaire non calculable', en: 'Share of the insurer not computable' },
    sentences: [
      {
        fr: 'La complémentaire n’a pas transmis de quoi calculer sa part le {careDay}.',
        en: 'The insurer has not sent what it takes to compute its share on {careDay}.',
      },
    ],
    insured: {
      fr: 'Votre complémentaire doit compléter votre contrat chez nous. Elle vous remboursera sur facture.',
      en: 'Your insurer must complete your contract with us. It will repay you from the bill.',
    },
    remedy: {
      fr: 'Facturez la part obligatoire seule, ou renvoyez quand la complémentaire aura complété sa grille.',
      en: 'Bill the mandatory part alone, or send again once the insurer has completed its grid.',
    },
    actor: 'insurer',
    retriable: true,
  },
} as const satisfies Record<string, RefusalEntry>;
