export const fr = {
  title: 'Vérifier un courrier',
  lead: 'Vous avez reçu une lettre ou un e-mail sur une fuite de données. Son code dit s’il est vrai.',
  promise:
    'Cette page ne demande que le code. Elle ne demande jamais votre nom, ni votre numéro de sécurité sociale.',
  code: 'Code du courrier',
  codeHint: 'Douze caractères, par exemple 7F3K-92MD-Q0XA. Majuscules et tirets sont inutiles.',
  codeMissing: 'Recopiez le code du courrier.',
  check: 'Vérifier',
  another: 'Vérifier un autre code',
  from: (insurer: string, amc: string) => `Envoyé par ${insurer} (numéro AMC ${amc})`,
  published: (day: string, incident: string) => `Texte publié le ${day}, incident ${incident}`,
  says: 'Ce que dit le courrier',
  compare:
    'Un courrier vrai ne contient aucun lien et ne demande rien. Si le vôtre est différent, ne le suivez pas.',
  wrongTitle: 'Ce code est inconnu',
  wrongHelp: 'Vous pouvez aussi lire tout le message à notre page',
  message: 'Ce message est-il vrai ?',
  concerned: 'Suis-je concerné ?',
};
