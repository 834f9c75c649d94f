import type { RefusalEntry } from './refusal-entry.ts';

/** R3: the invoice itself, its dates and its doubles. */
export const invoiceRefusals = {
  'CLN-R3-01': {
    label: { fr: 'Numéro de facture déjà accepté', en: 'Invoice number already accepted' },
    sentences: [
      {
        fr: 'La facture {invoice} est déjà acceptée sous le numéro {claim}.',
        en: 'Invoice {invoice} is already accepted under number {claim}.',
      },
    ],
    insured: {
      fr: 'Cette facture a déjà été prise en compte. Rien à faire.',
      en: 'This bill was already taken in. Nothing to do.',
    },
    remedy: {
      fr: 'Ne renvoyez rien. Si c’est une autre facture, donnez-lui son propre numéro.',
      en: 'Send nothing more. If this is another invoice, give it a number of its own.',
    },
    actor: 'professional',
    retriable: false,
  },
  'CLN-R3-02': {
    label: { fr: 'Mêmes soins déjà facturés', en: 'Same care already billed' },
    sentences: [
      {
        fr: 'Les mêmes soins du {careDay} sont déjà acceptés sous la facture {invoice} (numéro {claim}).',
        en: 'The same care of {careDay} is already accepted under invoice {invoice} (number {claim}).',
      },
    ],
    insured: {
      fr: 'Ces soins ont déjà été pris en compte sous une autre facture.',
      en: 'This care was already taken in under another bill.',
    },
    remedy: {
      fr:
        'Si les soins ont eu lieu deux fois ce jour-là, réunissez-les en une ' +
        'facture après avoir annulé la première.',
      en: 'If the care took place twice that day, cancel the first invoice and bill both in one.',
    },
    actor: 'professional',
    retriable: false,
  },
  'CLN-R3-03': {
    label: { fr: 'Soins de plus de deux ans', en: 'Care more than two years old' },
    sentences: [
      {
        fr:
          'Les soins du {careDay} ont plus de deux ans\u202f: la plus ' +
          'ancienne date acceptée est le {oldest}.',
        en: 'The care of {careDay} is more than two years old: the earliest day accepted is {oldest}.',
      },
    ],
    insured: {
      fr: 'Ces soins sont trop anciens pour le tiers payant.',
      en: 'This care is too old for tiers payant.',
    },
    remedy: { fr: 'Vérifiez la date des soins.', en: 'Check the day of care.' },
    actor: 'professional',
    retriable: false,
  },
  'CLN-R3-04': {
    label: { fr: 'Soins à une date future', en: 'Care on a future day' },
    sentences: [
      {
        fr: 'Les soins sont datés du {careDay}, après aujourd’hui, {today}.',
        en: 'The care is dated {careDay}, after today, {today}.',
      },
    ],
    insured: {
      fr: 'La facture porte une date future. Le professionnel doit la corriger.',
      en: 'The bill bears a future day. The professional must correct it.',
    },
    remedy: {
      fr: 'Corrigez la date des soins, ou attendez ce jour.',
      en: 'Correct the day of care, or wait for that day.',
    },
    actor: 'professional',
    retriable: true,
  },
  'CLN-R3-05': {
    label: { fr: 'Plusieurs jours de soins sur une facture', en: 'Several days of care on one invoice' },
    sentences: [
      {
        fr: 'La facture {invoice} réunit plusieurs jours de soins.',
        en: 'Invoice {invoice} puts several days of care together.',
      },
    ],
    insured: {
      fr: 'La facture doit être refaite par le professionnel.',
      en: 'The bill must be made again by the professional.',
    },
    remedy: { fr: 'Faites une facture par jour de soins.', en: 'Make one invoice per day of care.' },
    actor: 'professional',
    retriable: false,
  },
} as const satisfies Record<string, RefusalEntry>;
