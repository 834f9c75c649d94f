import type { Words } from '../../basics/words.ts';

/**
 * R1: the person and the rights of the day of care; P1: what shows that the person is there. The sentence and
 * the remedy are those of the rights answer (src/rights/idb-codes.ts, presence-refusals.ts); here is what a
 * list and the insured person read.
 */
export const rightsRefusals: Readonly<Record<string, { readonly label: Words; readonly insured: Words }>> = {
  'CLN-R1-01': {
    label: { fr: 'Personne inconnue de la complémentaire', en: 'Person unknown to the insurer' },
    insured: {
      fr: 'Votre complémentaire ne vous retrouve pas avec cette carte. Montrez votre carte la plus récente.',
      en: 'Your insurer does not find you with this card. Show your latest card.',
    },
  },
  'CLN-R1-02': {
    label: { fr: 'Droits fermés le jour des soins', en: 'Rights closed on the day of care' },
    insured: {
      fr: 'Votre contrat n’était pas ouvert ce jour-là. Envoyez la facture à votre complémentaire du moment.',
      en: 'Your contract was not open that day. Send the bill to the insurer you had then.',
    },
  },
  'CLN-R1-03': {
    label: { fr: 'Soins non couverts par le contrat', en: 'Care not covered by the contract' },
    insured: {
      fr: 'Votre contrat ne prévoit pas ces soins. Votre complémentaire peut vous dire ce qu’il couvre.',
      en: 'Your contract does not include this care. Your insurer can tell you what it covers.',
    },
  },
  'CLN-R1-04': {
    label: { fr: 'Numéro d’adhérent nécessaire', en: 'Member number needed' },
    insured: {
      fr: 'Montrez votre carte de tiers payant\u202f: le numéro d’adhérent y figure.',
      en: 'Show your tiers-payant card: the member number is on it.',
    },
  },
  'CLN-R1-05': {
    label: { fr: 'Pas de tiers payant sur ce contrat', en: 'No tiers payant on this contract' },
    insured: {
      fr: 'Votre contrat vous rembourse après paiement. Envoyez-lui la facture acquittée.',
      en: 'Your contract repays you after you pay. Send it the paid bill.',
    },
  },
  'CLN-R1-06': {
    label: { fr: 'Période de soins impossible', en: 'Period of care not possible' },
    insured: {
      fr: 'Le professionnel doit corriger la facture.',
      en: 'The professional must correct the bill.',
    },
  },
  'CLN-R1-07': {
    label: { fr: 'Aucun domaine de soins', en: 'No care domain' },
    insured: {
      fr: 'Le professionnel doit corriger la facture.',
      en: 'The professional must correct the bill.',
    },
  },
  'CLN-R1-08': {
    label: { fr: 'Deux contrats de même priorité', en: 'Two contracts of the same priority' },
    insured: {
      fr: 'Deux de vos contrats couvrent ces soins. Demandez à votre complémentaire lequel paie d’abord.',
      en: 'Two of your contracts cover this care. Ask your insurer which pays first.',
    },
  },
  'CLN-R1-09': {
    label: { fr: 'Période sur deux années', en: 'Period over two years' },
    insured: {
      fr: 'Le professionnel doit corriger la facture.',
      en: 'The professional must correct the bill.',
    },
  },
  'CLN-R1-10': {
    label: { fr: 'Plusieurs adhésions possibles', en: 'Several memberships possible' },
    insured: {
      fr: 'Montrez votre carte de tiers payant\u202f: le numéro d’adhérent y figure.',
      en: 'Show your tiers-payant card: the member number is on it.',
    },
  },
  'CLN-R1-11': {
    label: { fr: 'Droits en cours de renouvellement', en: 'Rights under renewal' },
    insured: {
      fr: 'Votre complémentaire a jusqu’au 15 janvier pour transmettre vos droits. Rien à faire.',
      en: 'Your insurer has until 15 January to send your rights. Nothing to do.',
    },
  },
  'CLN-P1-01': {
    label: { fr: 'Preuve de présence nécessaire', en: 'Proof of presence needed' },
    insured: {
      fr: 'Montrez votre carte Vitale ou le code de votre e-carte.',
      en: 'Show your carte Vitale or the code of your e-card.',
    },
  },
  'CLN-P1-02': {
    label: { fr: 'Preuve de présence fausse ou périmée', en: 'Proof of presence wrong or stale' },
    insured: {
      fr: 'Montrez le code que votre e-carte affiche maintenant. Vérifiez l’heure de votre téléphone.',
      en: 'Show the code your e-card shows now. Check the clock of your telephone.',
    },
  },
  'CLN-P1-03': {
    label: { fr: 'Preuve de présence déjà utilisée', en: 'Proof of presence already used' },
    insured: {
      fr: 'Ce code a déjà servi ailleurs. Montrez le suivant.',
      en: 'This code was already used elsewhere. Show the next one.',
    },
  },
  'CLN-P1-04': {
    label: { fr: 'Confirmation nécessaire', en: 'Confirmation needed' },
    insured: {
      fr: 'Le professionnel doit confirmer son accès.',
      en: 'The professional must confirm the access.',
    },
  },
  'CLN-P1-05': {
    label: { fr: 'Consultations du jour épuisées', en: 'Lookups of the day used up' },
    insured: {
      fr: 'Le professionnel ne peut plus consulter vos droits aujourd’hui.',
      en: 'The professional cannot look your rights up any more today.',
    },
  },
  'CLN-P1-06': {
    label: { fr: 'Preuve de présence nécessaire en ce moment', en: 'Proof of presence needed at present' },
    insured: {
      fr: 'Montrez votre carte Vitale ou le code de votre e-carte.',
      en: 'Show your carte Vitale or the code of your e-card.',
    },
  },
};
