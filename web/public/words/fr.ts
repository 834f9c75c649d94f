export const fr = {
  title: 'Le tiers payant, au centime et sans fichier à voler',
  tab: 'Accueil',
  sentences: [
    'Un professionnel de santé vérifie une couverture, connaît au centime la part de la complémentaire, la facture et la suit.',
    'La plateforme ne garde ni nom, ni date de naissance, ni numéro de sécurité sociale : ce qui n’y est pas ne peut pas être volé.',
    'Chaque consultation est inscrite dans un journal avant toute réponse : si une fuite survient, on sait qui est concerné.',
  ],
  demonstrationTitle: 'Ceci est une démonstration',
  demonstration:
    'Le pays, les complémentaires, les cabinets et les personnes que vous verrez sont inventés. Rien n’est facturé à personne.',
  counter: 'Ouvrir le comptoir',
  counterText: 'Lire une carte, vérifier, chiffrer, facturer : moins d’une minute.',
  insured: 'Espace assuré',
  insuredText: 'Qui a consulté mes droits ? Ma carte sur mon téléphone.',
  operator: 'Espace opérateur',
  operatorText: 'Voir, couper un accès, rétablir et payer à deux.',
  message: 'Ce message est-il vrai ?',
  messageText: 'Vérifier un SMS, un e-mail ou une lettre, sans rien envoyer.',
  docs: 'Documentation',
  docsText: 'Le parcours d’une facture, le glossaire, les codes d’erreur.',
  api: 'Référence de l’API',
  apiText: 'Les mêmes gestes depuis votre logiciel.',
};
