/** Signs of what a message wants from its reader. */
export const ASK_SIGNS = {
  'ask.card': {
    weight: 0.82,
    fr: 'On vous demande les numéros de votre carte bancaire. Aucun organisme de santé ne le fait par message.',
    en: 'You are asked for the numbers of your bank card. No health body does so by message.',
  },
  'ask.password': {
    weight: 0.82,
    fr: 'On vous demande un mot de passe ou des identifiants. Ils ne se donnent à personne.',
    en: 'You are asked for a password or login details. They are given to nobody.',
  },
  'ask.code': {
    weight: 0.82,
    fr: 'On vous demande un code reçu par SMS ou par e-mail. Le donner, c’est signer ou ouvrir votre compte.',
    en: 'You are asked for a code received by text or e-mail. Giving it is signing, or opening your account.',
  },
  'ask.hand-over': {
    weight: 0.9,
    fr: 'On vous demande de remettre ou d’envoyer votre carte. Personne n’a à la prendre.',
    en: 'You are asked to hand over or send your card. Nobody has to take it.',
  },
  'ask.install': {
    weight: 0.85,
    fr: 'On vous fait installer une application ou prendre la main sur votre appareil.',
    en: 'You are made to install an application, or to let someone take control of your device.',
  },
  'ask.nir': {
    weight: 0.45,
    fr: 'On vous demande votre numéro de sécurité sociale. Il ne se donne pas en réponse à un message.',
    en: 'You are asked for your social-security number. It is not given in reply to a message.',
  },
  'ask.bank': {
    weight: 0.5,
    fr: 'On vous demande vos coordonnées bancaires (RIB, IBAN).',
    en: 'You are asked for your bank details (RIB, IBAN).',
  },
  'ask.identity': {
    weight: 0.3,
    fr: 'On vous demande la copie d’une pièce d’identité ou d’un justificatif.',
    en: 'You are asked for a copy of an identity document or a certificate.',
  },
  'ask.health': {
    weight: 0.35,
    fr: 'On vous demande des informations médicales.',
    en: 'You are asked for medical information.',
  },
  'ask.pay': {
    weight: 0.45,
    fr: 'On vous demande de payer.',
    en: 'You are asked to pay.',
  },
  'ask.personal': {
    weight: 0.3,
    fr: 'On vous demande des informations personnelles.',
    en: 'You are asked for personal information.',
  },
  'ask.update': {
    weight: 0.3,
    fr: 'On vous demande de mettre à jour, confirmer ou valider quelque chose par ce message.',
    en: 'You are asked to update, confirm or validate something through this message.',
  },
  'ask.scan': {
    weight: 0.3,
    fr: 'On vous fait scanner un QR code\u202f: on ne voit pas où il mène.',
    en: 'You are made to scan a QR code: one cannot see where it leads.',
  },
  'ask.call': {
    weight: 0.1,
    fr: 'On vous fait rappeler un numéro donné dans le message.',
    en: 'You are made to call a number given in the message.',
  },
  'ask.reply': {
    weight: 0.15,
    fr: 'On vous fait répondre au message.',
    en: 'You are made to reply to the message.',
  },
  'ask.click': {
    weight: 0.12,
    fr: 'On vous fait cliquer sur un lien ou un bouton.',
    en: 'You are made to click a link or a button.',
  },
  'ask.open': {
    weight: 0.15,
    fr: 'On vous fait ouvrir une pièce jointe.',
    en: 'You are made to open an attachment.',
  },
} as const;
