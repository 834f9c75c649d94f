import type { Words } from '../../basics/words.ts';
import type { LeakedField } from '../../contract/leak-notice.ts';

/** What may follow for the person, or what they can do: said when one of its fields is concerned. */
type Advice = { readonly of: readonly LeakedField[] | 'all'; readonly says: Words };

const KNOWN_BY: readonly LeakedField[] = ['name', 'birth-date', 'nir', 'member-number', 'insurer', 'cover'];

/** The heaviest first. */
export const CONSEQUENCES: readonly Advice[] = [
  {
    of: ['bank-account'],
    says: {
      fr: 'Un escroc peut demander un prélèvement sur votre compte.',
      en: 'A thief can ask for a payment from your bank account.',
    },
  },
  {
    of: ['password'],
    says: {
      fr: 'Un escroc peut essayer ce mot de passe sur d’autres sites.',
      en: 'A thief can try this password on other sites.',
    },
  },
  {
    of: ['claims', 'care-domains'],
    says: {
      fr: 'Quelqu’un peut apprendre quels soins vous recevez, ou lesquels sont couverts.',
      en: 'Somebody can learn what care you get, or what care is covered.',
    },
  },
  {
    of: KNOWN_BY,
    says: {
      fr: 'Un escroc peut vous appeler ou vous écrire au nom de votre complémentaire. Il paraît sérieux, car il en sait beaucoup.',
      en: 'A thief can call you or write to you in the name of your insurer. He sounds true, for he knows much.',
    },
  },
  {
    of: ['nir'],
    says: {
      fr: 'Votre numéro de sécurité sociale ne change pas. Cette méfiance reste utile pendant des années.',
      en: 'Your social-security number does not change. This care is useful for years.',
    },
  },
  {
    of: ['postal-address', 'phone', 'email'],
    says: {
      fr: 'Vous recevrez plus de faux messages.',
      en: 'You will get more false messages.',
    },
  },
  {
    of: ['cover-dates', 'formula'],
    says: {
      fr: 'Quelqu’un peut connaître votre contrat.',
      en: 'Somebody can know your contract.',
    },
  },
];

/** The most useful first; each can be done without us. */
export const ACTIONS: readonly Advice[] = [
  {
    of: ['bank-account'],
    says: {
      fr: 'Regardez votre compte bancaire chaque semaine. Si un prélèvement est inconnu, votre banque vous le rend pendant 13 mois.',
      en: 'Look at your bank account every week. If a payment is unknown, your bank gives it back for 13 months.',
    },
  },
  {
    of: ['password'],
    says: {
      fr: 'Changez ce mot de passe partout où vous l’utilisez.',
      en: 'Change this password wherever you use it.',
    },
  },
  {
    of: 'all',
    says: {
      fr: 'Si quelqu’un vous appelle à ce sujet, raccrochez. Puis appelez vous-même le numéro imprimé sur votre carte.',
      en: 'If somebody calls you about this, hang up. Then call the number printed on your card yourself.',
    },
  },
  {
    of: 'all',
    says: {
      fr: 'Ne donnez jamais un code, un mot de passe ou un numéro de carte. Nous ne vous les demandons pas.',
      en: 'Never give a code, a password or a card number. We do not ask you for them.',
    },
  },
  {
    of: ['claims', 'nir', 'member-number', 'cover'],
    says: {
      fr: 'Lisez vos relevés de remboursement. Si vous y voyez des soins que vous n’avez pas reçus, dites-le-nous.',
      en: 'Read your statements of payment. If you see care that you did not get, tell us.',
    },
  },
  {
    of: 'all',
    says: {
      fr: 'Si vous avez perdu de l’argent, portez plainte à la police ou à la gendarmerie.',
      en: 'If you lost money, go to the police and file a complaint.',
    },
  },
];

/** What is to be said for these fields, in the order of the list. */
export function adviceFor(list: readonly Advice[], fields: readonly LeakedField[]): Words[] {
  return list
    .filter(({ of }) => of === 'all' || of.some((one) => fields.includes(one)))
    .map(({ says }) => says);
}
