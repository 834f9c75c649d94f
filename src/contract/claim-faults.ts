import type { FieldFaultWords } from './field-fault-words.ts';

/** What is wrong with a field of a claim's list or number, or of a payment's; joins FIELD_FAULTS. */
export const CLAIM_FIELD_FAULTS: FieldFaultWords = {
  'status.unknown': {
    reason: { fr: 'Ce filtre n’existe pas.', en: 'This filter does not exist.' },
    remedy: {
      fr: 'Choisissez owed, late, paid ou refused, ou aucun.',
      en: 'Choose owed, late, paid or refused, or none.',
    },
  },
  'cursor.shape': {
    reason: { fr: 'Ce curseur n’est pas le nôtre.', en: 'This cursor is not one of ours.' },
    remedy: {
      fr: 'Reprenez la valeur «\u202fnext\u202f» de la page précédente.',
      en: 'Take the value "next" of the page before.',
    },
  },
  'limit.range': {
    reason: { fr: 'Une page compte 1 à 100 lignes.', en: 'A page has 1 to 100 rows.' },
    remedy: { fr: 'Demandez 100 lignes au plus.', en: 'Ask for 100 rows at most.' },
  },
  'claim.shape': {
    reason: {
      fr: 'Un numéro de demande est un C suivi de 12 chiffres ou lettres.',
      en: 'A claim number is a C followed by 12 digits or letters.',
    },
    remedy: {
      fr: 'Recopiez celui de la réponse à la facture.',
      en: 'Copy the one the answer to the claim gave.',
    },
  },
  'remittance.shape': {
    reason: {
      fr: 'Un numéro de virement est un R suivi de 12 chiffres ou lettres.',
      en: 'A remittance number is an R followed by 12 digits or letters.',
    },
    remedy: { fr: 'Recopiez celui du relevé bancaire.', en: 'Copy the one on the bank statement.' },
  },
  'format.unknown': {
    reason: { fr: 'Ce format n’existe pas.', en: 'This format does not exist.' },
    remedy: { fr: 'Choisissez json ou text.', en: 'Choose json or text.' },
  },
  'batch.shape': {
    reason: {
      fr: 'Un numéro de lot de paiement est un B suivi de 12 chiffres ou lettres.',
      en: 'A payment batch number is a B followed by 12 digits or letters.',
    },
    remedy: { fr: 'Recopiez celui de la liste des lots.', en: 'Copy the one of the list of batches.' },
  },
};
