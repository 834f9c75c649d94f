export const fr = {
  title: 'Vérification anonyme',
  lead: 'Éteinte, sauf si vous l’ouvrez. Chacun peut alors demander sur /concerne si l’incident le concerne, sans dire qui il est. Ses limites et ses risques sont dans la documentation : lisez-les d’abord.',
  none: 'Aucune vérification n’est ouverte.',
  states: {
    open: 'Attend les personnes de la complémentaire',
    building: 'Liste en construction',
    published: 'Répond au public',
    overtaken: 'Dépassée par un périmètre plus récent',
    closed: 'Close, clé en cours de destruction',
    destroyed: 'Terminée, clé et liste détruites',
  },
  counts: (sent: string, found: string, answers: string) =>
    `${sent} lignes reçues, ${found} personnes trouvées, ${answers} réponses données`,
  until: (day: string) => `Clé détruite le ${day} au plus tard.`,
  open: (insurer: string) => `Ouvrir pour ${insurer}`,
  openTitle: 'Ouvrir une vérification anonyme ?',
  openText: (day: string) =>
    `Une clé est créée dans le coffre et sera détruite le ${day}. La complémentaire envoie ensuite ses personnes ; rien n’est public avant que vous publiiez la liste.`,
  publish: 'Publier la liste',
  publishTitle: 'Publier la liste et répondre au public ?',
  publishText:
    'La liste est construite, sa racine inscrite au journal, et la page publique pose la question. Ce qui a été téléchargé ne se reprend pas.',
  close: 'Mettre fin',
  closeTitle: 'Mettre fin à cette vérification ?',
  closeText: 'Plus personne n’obtient de réponse. La clé et la liste sont détruites. Cela ne se reprend pas.',
};
