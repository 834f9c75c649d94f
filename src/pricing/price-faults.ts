import type { Words } from '../basics/words.ts';
import type { PriceFault, PriceFaultCode } from './price-request.ts';

/** What each refusal to price says. Nothing of the request is repeated in it. */
export const PRICE_FAULTS: Record<PriceFaultCode, { reason: Words; remedy: Words }> = {
  'price.act-unknown': {
    reason: {
      fr: 'Ce code d’acte n’est pas dans la liste des actes.',
      en: 'This act code is not in the list of acts.',
    },
    remedy: {
      fr: 'Donnez un code B2, par exemple G, PH7, AMI.',
      en: 'Give a B2 code, for example G, PH7, AMI.',
    },
  },
  'price.sector-missing': {
    reason: { fr: 'Le secteur du médecin manque.', en: 'The sector of the doctor is missing.' },
    remedy: { fr: 'Donnez 1, 2-OPTAM ou 2-non-OPTAM.', en: 'Give 1, 2-OPTAM or 2-non-OPTAM.' },
  },
  'price.care-path-missing': {
    reason: { fr: 'La situation dans le parcours de soins manque.', en: 'The care-path letter is missing.' },
    remedy: {
      fr: 'Donnez la lettre du parcours, par exemple T pour le médecin traitant.',
      en: 'Give the care-path letter, for example T for the declared doctor.',
    },
  },
  'price.base-missing': {
    reason: {
      fr: 'La base de remboursement de cet acte à cette date n’est pas dans nos tables.',
      en: 'The base of this act on this day is not in our tables.',
    },
    remedy: { fr: 'Donnez la base de la ligne, en euros.', en: 'Give the base of the line, in euros.' },
  },
  'price.coefficient-missing': {
    reason: {
      fr: 'Cet acte est une lettre clé\u202f: sa base dépend d’un coefficient.',
      en: 'This act is a key letter: its base depends on a coefficient.',
    },
    remedy: {
      fr: 'Donnez le coefficient, ou la base de la ligne.',
      en: 'Give the coefficient, or the base of the line.',
    },
  },
  'price.rate-missing': {
    reason: {
      fr: 'Le taux de remboursement de cet acte dans cette situation n’est pas dans nos tables.',
      en: 'The rate of this act in this situation is not in our tables.',
    },
    remedy: {
      fr: 'Donnez le taux, par exemple 0.70, ou le montant de la part obligatoire.',
      en: 'Give the rate, for example 0.70, or the amount of the mandatory part.',
    },
  },
  'price.mandatory-too-high': {
    reason: { fr: 'La part obligatoire dépasse le prix.', en: 'The mandatory part is above the price.' },
    remedy: {
      fr: 'Vérifiez le prix et la part obligatoire, tous deux pour la ligne entière.',
      en: 'Check the price and the mandatory part, both for the whole line.',
    },
  },
  'price.mandatory-on-unpaid-act': {
    reason: {
      fr: 'L’assurance maladie obligatoire ne paie rien pour cet acte.',
      en: 'The mandatory scheme pays nothing for this act.',
    },
    remedy: {
      fr: 'Omettez ce champ, ou vérifiez le code d’acte.',
      en: 'Omit this field, or check the act code.',
    },
  },
  'price.deduction-missing': {
    reason: {
      fr: 'La participation ou franchise due à cette date n’est pas dans nos tables.',
      en: 'The flat participation or franchise owed on this day is not in our tables.',
    },
    remedy: {
      fr: 'Vérifiez la date des soins\u202f: les tables commencent en 2018.',
      en: 'Check the day of care: the tables start in 2018.',
    },
  },
  'price.limit-missing': {
    reason: {
      fr: 'Le prix limite réglementé de cet acte à cette date n’est pas dans nos tables.',
      en: 'The regulated price limit of this act on this day is not in our tables.',
    },
    remedy: {
      fr: 'Donnez le prix limite de la ligne (PLV ou HLF), que votre logiciel connaît par le code détaillé.',
      en: 'Give the price limit of the line (PLV or HLF), which your software knows by the detailed code.',
    },
  },
  'price.pmss-missing': {
    reason: {
      fr: 'Le plafond de la sécurité sociale à cette date n’est pas dans nos tables.',
      en: 'The ceiling of social security on this day is not in our tables.',
    },
    remedy: { fr: 'Vérifiez la date et le territoire.', en: 'Check the day and the territory.' },
  },
  'price.member-since-missing': {
    reason: {
      fr: 'Cette garantie dépend du premier jour du contrat, qui manque.',
      en: 'This guarantee depends on the first day of the contract, which is missing.',
    },
    remedy: { fr: 'Donnez ce jour.', en: 'Give that day.' },
  },
  'price.ear-missing': {
    reason: {
      fr: 'L’oreille à appareiller manque\u202f: chacune a ses quatre ans.',
      en: 'The ear is missing: each has its own four years.',
    },
    remedy: {
      fr: 'Donnez left ou right, ou deux aides sur une ligne.',
      en: 'Give left or right, or two aids on one line.',
    },
  },
  'price.pair-too-large': {
    reason: {
      fr: 'Une demande porte au plus une monture et deux verres.',
      en: 'A request has one frame and two lenses at most.',
    },
    remedy: {
      fr: 'Faites une demande par équipement.',
      en: 'Make one request for each pair of glasses.',
    },
  },
  'price.c2s-excess': {
    reason: {
      fr: 'Avec la complémentaire santé solidaire, aucun dépassement n’est permis.',
      en: 'With C2S no excess is allowed.',
    },
    remedy: { fr: 'Ramenez le prix au tarif.', en: 'Bring the price down to the tariff.' },
  },
  'price.level-unknown': {
    reason: {
      fr: 'Le contrat n’a pas ce niveau de garantie à cette date.',
      en: 'The contract has no such level on this day.',
    },
    remedy: { fr: 'Vérifiez le niveau et la date des soins.', en: 'Check the level and the day of care.' },
  },
};

/** A refusal to price, at a field written as in the request: "lines[0].base". */
export function priceFault(code: PriceFaultCode, field: string): PriceFault {
  return { code, field, ...PRICE_FAULTS[code] };
}

export function isFault(value: object): value is PriceFault {
  return 'remedy' in value;
}
