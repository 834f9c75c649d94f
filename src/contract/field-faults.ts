import { CLAIM_FIELD_FAULTS } from './claim-faults.ts';
import type { FieldFaultWords } from './field-fault-words.ts';
import { OPERATOR_FIELD_FAULTS } from './operator-faults.ts';
import { PRICING_FIELD_FAULTS } from './pricing-faults.ts';
import { TELLING_FIELD_FAULTS } from './telling-faults.ts';

/** What is wrong with a field, and what to do; never the value that was sent. */
export const FIELD_FAULTS: FieldFaultWords = {
  'amc.digits': {
    reason: { fr: 'Le numéro AMC compte 1 à 10 chiffres.', en: 'The AMC number has 1 to 10 digits.' },
    remedy: {
      fr: 'Recopiez le premier numéro du pavé de la carte de tiers payant.',
      en: 'Copy the first number of the block on the tiers-payant card.',
    },
  },
  'convention.letters': {
    reason: {
      fr: 'Le type de convention compte deux lettres majuscules.',
      en: 'The convention type is two capital letters.',
    },
    remedy: {
      fr: 'Recopiez les deux lettres qui suivent le numéro AMC.',
      en: 'Copy the two letters after the AMC number.',
    },
  },
  'csr.characters': {
    reason: {
      fr: 'Le CSR compte au plus 8 lettres majuscules ou chiffres.',
      en: 'The CSR has at most 8 capital letters or digits.',
    },
    remedy: {
      fr: 'Recopiez-le, ou omettez-le s’il est vide sur la carte.',
      en: 'Copy it, or omit it when the card has none.',
    },
  },
  'member.characters': {
    reason: {
      fr: 'Le numéro d’adhérent compte 1 à 16 lettres ou chiffres.',
      en: 'The member number has 1 to 16 letters or digits.',
    },
    remedy: { fr: 'Recopiez-le sans ponctuation.', en: 'Copy it without punctuation.' },
  },
  'nir.length': {
    reason: {
      fr: 'Le numéro de sécurité sociale compte 13 caractères, ou 15 avec sa clé.',
      en: 'The social-security number has 13 characters, or 15 with its key.',
    },
    remedy: { fr: 'Vérifiez qu’il ne manque aucun chiffre.', en: 'Check that no digit is missing.' },
  },
  'nir.characters': {
    reason: {
      fr: 'Le numéro de sécurité sociale ne compte que des chiffres, sauf 2A et 2B pour la Corse.',
      en: 'The social-security number is digits only, except 2A and 2B for Corsica.',
    },
    remedy: { fr: 'Vérifiez la lettre O et le chiffre 0.', en: 'Check the letter O against the digit 0.' },
  },
  'nir.sex': {
    reason: { fr: 'Le premier chiffre va de 1 à 8.', en: 'The first digit goes from 1 to 8.' },
    remedy: { fr: 'Vérifiez le premier chiffre du numéro.', en: 'Check the first digit of the number.' },
  },
  'nir.month': {
    reason: {
      fr: 'Le mois de naissance dans le numéro (4e et 5e chiffres) n’existe pas.',
      en: 'The birth month in the number (4th and 5th digits) does not exist.',
    },
    remedy: { fr: 'Vérifiez les 4e et 5e chiffres.', en: 'Check the 4th and 5th digits.' },
  },
  'nir.key': {
    reason: {
      fr: 'La clé ne correspond pas au numéro de sécurité sociale.',
      en: 'The key does not match the social-security number.',
    },
    remedy: {
      fr: 'Un chiffre est sans doute mal recopié : relisez le numéro et ses deux derniers chiffres.',
      en: 'A digit is probably mistyped: read the number and its last two digits again.',
    },
  },
  'birth.digits': {
    reason: {
      fr: 'La date de naissance compte huit chiffres, AAAAMMJJ.',
      en: 'The birth date is eight digits, AAAAMMJJ.',
    },
    remedy: {
      fr: 'Écrivez 19850214 pour le 14 février 1985 ; recopiez telle quelle une date hors calendrier.',
      en: 'Write 19850214 for 14 February 1985; copy a date outside the calendar as it stands.',
    },
  },
  'rank.range': {
    reason: { fr: 'Le rang de naissance va de 1 à 9.', en: 'The birth rank goes from 1 to 9.' },
    remedy: { fr: 'Laissez 1 sauf pour des jumeaux.', en: 'Leave 1 except for twins.' },
  },
  'day.calendar': {
    reason: {
      fr: 'Ce jour n’existe pas dans le calendrier.',
      en: 'This day does not exist in the calendar.',
    },
    remedy: { fr: 'Écrivez le jour ainsi : 2026-11-24.', en: 'Write the day like this: 2026-11-24.' },
  },
  'domain.unknown': {
    reason: { fr: 'Ce domaine de soins n’existe pas.', en: 'This care domain does not exist.' },
    remedy: {
      fr: 'Choisissez parmi PHAR, LABO, AUXM, SVIL, DESO, DEPR, OPAU, HOSP.',
      en: 'Choose among PHAR, LABO, AUXM, SVIL, DESO, DEPR, OPAU, HOSP.',
    },
  },
  'engagement.shape': {
    reason: {
      fr: 'Un numéro d’engagement est un E suivi de 12 chiffres ou lettres.',
      en: 'An engagement number is an E followed by 12 digits or letters.',
    },
    remedy: { fr: 'Recopiez celui que donne le devis.', en: 'Copy the one the quote gave.' },
  },
  'invoice.shape': {
    reason: {
      fr: 'Le numéro de facture compte 1 à 9 chiffres et n’est pas zéro.',
      en: 'The invoice number has 1 to 9 digits and is not zero.',
    },
    remedy: {
      fr: 'Donnez le numéro de la facture dans votre logiciel.',
      en: 'Give the number your software gave the invoice.',
    },
  },
  'entry.shape': {
    reason: {
      fr: 'Un numéro d’entrée du journal est un nombre entier.',
      en: 'The number of a log entry is whole.',
    },
    remedy: { fr: 'Recopiez celui que donne la page précédente.', en: 'Copy the one the page before gave.' },
  },
  'signal.kind': {
    reason: { fr: 'La seule déclaration possible est « not-me ».', en: 'The only kind is "not-me".' },
    remedy: { fr: 'Écrivez "not-me".', en: 'Write "not-me".' },
  },
  'signal.why': {
    reason: { fr: 'Ce motif n’est pas dans la liste.', en: 'This reason is not in the list.' },
    remedy: {
      fr: 'Choisissez parmi unknown-place, not-there, not-asked.',
      en: 'Choose among unknown-place, not-there, not-asked.',
    },
  },
  'finess.shape': {
    reason: {
      fr: 'Un numéro FINESS compte 9 chiffres, ou A et B.',
      en: 'A FINESS number has 9 digits, or A and B.',
    },
    remedy: {
      fr: 'Recopiez celui du lieu, tel qu’il est écrit.',
      en: 'Copy that of the place, as it is written.',
    },
  },
  'euros.shape': {
    reason: {
      fr: 'Un montant s’écrit en euros, avec un point et deux décimales au plus, sans signe.',
      en: 'An amount is in euros, with a point and two decimals at most, without sign.',
    },
    remedy: { fr: 'Écrivez "30.00".', en: 'Write "30.00".' },
  },
  'presence.kind': {
    reason: {
      fr: 'Cette sorte de preuve de présence n’existe pas.',
      en: 'There is no such kind of proof of presence.',
    },
    remedy: { fr: 'Choisissez ecard, vitale ou apcv.', en: 'Choose ecard, vitale or apcv.' },
  },
  'ecard.digits': {
    reason: {
      fr: 'Le code de l’e-carte compte huit chiffres.',
      en: 'The code of the e-card is eight digits.',
    },
    remedy: {
      fr: 'Recopiez le code que l’e-carte affiche maintenant.',
      en: 'Copy the code the e-card shows now.',
    },
  },
  'element.shape': {
    reason: {
      fr: 'Ce n’est pas ce que rend un lecteur de cartes.',
      en: 'This is not what a card reader gives.',
    },
    remedy: {
      fr: 'Envoyez tel quel ce que le lecteur a rendu, en trois parties séparées par des points.',
      en: 'Send what the reader gave as it is, three parts with points between them.',
    },
  },
  'text.expected': {
    reason: { fr: 'Un texte entre guillemets est attendu.', en: 'Text in quotes is expected.' },
    remedy: { fr: 'Mettez la valeur entre guillemets.', en: 'Put the value in quotes.' },
  },
  'field.missing': {
    reason: { fr: 'Ce champ est nécessaire.', en: 'This field is needed.' },
    remedy: { fr: 'Donnez-le.', en: 'Give it.' },
  },
  'field.unknown': {
    reason: { fr: 'Ce champ n’existe pas ici.', en: 'There is no such field here.' },
    remedy: { fr: 'Retirez-le, ou corrigez son nom.', en: 'Remove it, or correct its name.' },
  },
  'receipt-entry.shape': {
    reason: {
      fr: 'Un numéro d’inscription du journal compte des chiffres seulement.',
      en: 'The number of a log entry has digits only.',
    },
    remedy: { fr: 'Recopiez « entry » du reçu.', en: 'Copy "entry" of the receipt.' },
  },
  'commitment.shape': {
    reason: {
      fr: 'Une empreinte compte 64 chiffres hexadécimaux minuscules.',
      en: 'A commitment has 64 lower-case hexadecimal digits.',
    },
    remedy: { fr: 'Recopiez « commitment » du reçu.', en: 'Copy "commitment" of the receipt.' },
  },
  'value.kind': {
    reason: { fr: 'La valeur n’est pas du type attendu.', en: 'The value is not of the expected kind.' },
    remedy: {
      fr: 'Comparez avec la description du champ dans la documentation.',
      en: 'Compare with the description of the field in the documentation.',
    },
  },
  'value.refused': {
    reason: { fr: 'La valeur n’est pas permise ici.', en: 'The value is not allowed here.' },
    remedy: {
      fr: 'Comparez avec la description du champ dans la documentation.',
      en: 'Compare with the description of the field in the documentation.',
    },
  },
  ...PRICING_FIELD_FAULTS,
  ...CLAIM_FIELD_FAULTS,
  ...OPERATOR_FIELD_FAULTS,
  ...TELLING_FIELD_FAULTS,
};
