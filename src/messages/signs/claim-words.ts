/** Signs of what a message says, to be believed or feared; and of what it says in warning. */
export const CLAIM_SIGNS = {
  'claim.card-expires': {
    weight: 0.84,
    fr: 'Une carte Vitale n’expire pas et ne se remplace pas à date fixe\u202f: ce que dit le message est faux.',
    en: 'A carte Vitale does not expire and is not replaced by a date: what the message says is false.',
  },
  'claim.card-fee': {
    weight: 0.9,
    fr: 'Une carte Vitale ou de tiers payant est gratuite, et son envoi aussi\u202f: personne n’a à les payer.',
    en: 'A carte Vitale or tiers-payant card is free, and so is its postage: nobody has to pay for them.',
  },
  'claim.new-card': {
    weight: 0.5,
    fr: 'Le message annonce une nouvelle carte à commander, activer ou retirer\u202f: un prétexte courant.',
    en: 'The message announces a new card to order, activate or collect: a common pretext.',
  },
  'claim.refund-to-claim': {
    weight: 0.55,
    fr: 'Un remboursement à réclamer ou à valider est un prétexte courant.',
    en: 'A refund to be claimed or validated is a common pretext.',
  },
  'claim.refund-amount': {
    weight: 0.4,
    fr: 'Une somme d’argent vous est promise.',
    en: 'A sum of money is promised to you.',
  },
  'claim.suspended': {
    weight: 0.45,
    fr: 'Le message dit vos droits, votre compte ou vos remboursements suspendus ou bloqués.',
    en: 'The message says that your rights, account or refunds are suspended or blocked.',
  },
  'claim.security-check': {
    weight: 0.4,
    fr: 'Une prétendue mesure de sécurité vous fait agir\u202f: vérifier votre identité, sécuriser un compte.',
    en: 'A so-called security measure makes you act: check your identity, secure an account.',
  },
  'claim.customer-service': {
    weight: 0.3,
    fr: 'L’Assurance Maladie ne se présente pas comme un «\u202fservice client\u202f».',
    en: 'Assurance Maladie does not call itself a "customer service".',
  },
  'claim.parcel': {
    weight: 0.4,
    fr: 'Un colis en attente est un prétexte courant.',
    en: 'A parcel that waits is a common pretext.',
  },
  'claim.fine': {
    weight: 0.45,
    fr: 'Une amende ou une dette à régler vite est un prétexte courant.',
    en: 'A fine or a debt to be settled fast is a common pretext.',
  },
  'claim.sale': {
    weight: 0.45,
    fr: 'On se dit de votre mutuelle ou d’un organisme officiel pour vous vendre un contrat ou un appareil.',
    en: 'Someone claims to be your insurer or an official body, to sell you a contract or a device.',
  },
  'claim.prize': {
    weight: 0.5,
    fr: 'Un cadeau ou un gain vous est promis.',
    en: 'A gift or a prize is promised to you.',
  },
  'pressure.deadline': {
    weight: 0.25,
    fr: 'On vous presse\u202f: un délai très court pour agir.',
    en: 'You are pressed: a very short time to act.',
  },
  'pressure.threat': {
    weight: 0.35,
    fr: 'On vous menace d’une perte ou d’une sanction.',
    en: 'You are threatened with a loss or a penalty.',
  },
  'pressure.secret': {
    weight: 0.45,
    fr: 'On vous demande le secret, ou de ne pas raccrocher.',
    en: 'You are asked for secrecy, or not to hang up.',
  },
  'says.warning': {
    weight: 0,
    fr: 'Le message met en garde contre les fraudes. Les fraudeurs le font aussi.',
    en: 'The message warns of fraud. Fraudsters do so too.',
  },
  'says.never-asked': {
    weight: 0,
    fr: 'Le message dit de ne jamais donner de mot de passe ou de code. Les fraudeurs l’écrivent aussi.',
    en: 'The message says never to give a password or a code. Fraudsters write this too.',
  },
  'says.self-service': {
    weight: 0,
    fr: 'Le message renvoie à votre espace personnel ou à votre caisse, sans passer par lui.',
    en: 'The message sends you to your own account or office, without going through it.',
  },
  'says.called': {
    weight: 0.05,
    fr: 'Une personne vous a appelé\u202f: un appel ne prouve pas qui est au bout du fil.',
    en: 'Someone called you: a call does not prove who is on the line.',
  },
} as const;
