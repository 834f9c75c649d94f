import type { Words } from '../../basics/words.ts';
import type { Never } from '../facts.ts';
import type { RuleCode } from './catalogue.ts';
import type { Sign } from './sign.ts';
import type { Voice } from './voice.ts';

/** What a message does, and the promise of bodies that it breaks. */
const BROKEN: Readonly<Partial<Record<RuleCode, Never>>> = {
  'ask.card': 'card',
  'ask.password': 'password',
  'ask.code': 'code',
  'ask.nir': 'nir',
  'ask.bank': 'bank',
  'ask.health': 'health',
  'claim.card-fee': 'fee',
  'claim.refund-to-claim': 'validation',
  'claim.refund-amount': 'amount',
};

/** What may be done inside one's own account, to which a message may send: it breaks no promise there. */
const IN_ACCOUNT: readonly Never[] = ['password', 'nir', 'bank', 'health', 'validation'];

/** Does the message do what the very body it speaks for says it never does? */
export function neverSigns(said: ReadonlySet<RuleCode>, voice: Voice | null): Sign[] {
  if (voice === null || voice.strength !== 'declared') return [];
  const inAccount = said.has('says.self-service');
  const broken = [...said]
    .map((code) => BROKEN[code])
    .find((one) => one && voice.body.never.includes(one) && !(inAccount && IN_ACCOUNT.includes(one)));
  return broken ? [{ code: 'never.said', body: voice.body.id, detail: NEVER_WORDS[broken] }] : [];
}

const NEVER_WORDS: Readonly<Record<Never, Words>> = {
  card: { fr: 'demander un numéro de carte bancaire', en: 'ask for a bank card number' },
  password: { fr: 'demander un mot de passe', en: 'ask for a password' },
  code: { fr: 'demander un code reçu', en: 'ask for a code received' },
  nir: { fr: 'demander le numéro de sécurité sociale', en: 'ask for the social-security number' },
  bank: { fr: 'demander des coordonnées bancaires', en: 'ask for bank details' },
  health: { fr: 'demander des informations médicales', en: 'ask for medical information' },
  fee: { fr: 'faire payer', en: 'ask for money' },
  validation: { fr: 'faire valider un remboursement', en: 'have a refund validated' },
  amount: { fr: 'annoncer le montant d’un remboursement', en: 'announce the amount of a refund' },
};
