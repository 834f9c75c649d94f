const fr = {
  title: 'Suivi du message',
  back: 'Revenir à l’incident',
  progress: 'Où en est l’envoi',
  notBegun: 'Rien n’est encore parti.',
  reached: (done: string, all: string) => `${done} sur ${all} personnes`,
  groups: {
    sent: 'Envoyés',
    waiting: 'En file',
    later: 'Reportés',
    lost: 'Adresse à redonner',
    refused: 'Refusés',
    bounced: 'Revenus',
    noAddress: 'Sans adresse e-mail',
    letter: 'Lettres',
    returned: 'Lettres revenues',
  },
  groupHints: {
    sent: 'Leur serveur a pris le message.',
    waiting: 'Ils partent maintenant.',
    later: 'Leur serveur demande d’attendre\u202f: nouvel essai dans quelques minutes.',
    lost: 'Le service d’envoi a redémarré. Redonnez la même liste\u202f: personne ne reçoit deux fois.',
    refused: 'Leur serveur ne prend pas le message. Écrivez-leur une lettre.',
    bounced: 'Le message est revenu. Écrivez-leur une lettre.',
    noAddress: 'Écrivez-leur une lettre.',
    letter: 'Remises à l’imprimeur.',
    returned: 'La page publique leur est destinée.',
  },
  repeats: (count: number) =>
    count === 1
      ? 'Un message est parti deux fois, sous le même identifiant\u202f: la réponse du serveur n’était pas venue.'
      : `${count} messages sont partis deux fois, sous le même identifiant\u202f: la réponse du serveur n’était pas venue.`,
  moved: (when: string) => `Dernier mouvement le ${when}.`,
  send: 'Envoyer par e-mail',
  sendText: (from: string) =>
    `Le service d’envoi écrit par votre serveur de messagerie, de la part de ${from}. Chaque personne reçoit un seul message, avec son propre code.`,
  noSender: 'Votre serveur de messagerie n’est pas réglé ici.',
  noSenderText:
    'Demandez à l’opérateur de le régler, ou envoyez vous-même, de votre machine, avec la commande\u202f:',
  list: 'Votre liste',
  listHint:
    'Une personne par ligne\u202f: adresse e-mail puis langue, «\u202f;\u202f» entre les deux. Le fichier ne quitte pas ce navigateur\u202f: chaque adresse est scellée avant de partir.',
  listTooBig: 'Ce fichier dépasse 32 Mo. Prenez la commande «\u202fcloison notice send\u202f».',
  listFault: (line: number) =>
    `La ligne ${line} n’est pas une personne. Écrivez une adresse e-mail, ou rien, puis fr ou en.`,
  otherList: (size: number) =>
    `La liste du premier envoi avait ${size} lignes. Reprenez la même\u202f: sinon un message irait à une autre personne.`,
  due: (due: string, all: string) => `${all} personnes dans la liste, ${due} à qui écrire.`,
  handing: (count: string) => `${count} personnes remises au service d’envoi…`,
  start: 'Commencer l’envoi',
  goOn: 'Reprendre l’envoi',
  stop: 'Arrêter ici',
  bounces: 'Messages revenus',
  bouncesText:
    'Un message peut revenir des heures après, dans la boîte qui l’a envoyé. Déposez ici les avis de non-remise\u202f: ces personnes reçoivent une lettre.',
  bounceFiles: 'Avis de non-remise (.eml)',
  bounceHint: 'Plusieurs fichiers à la fois. Rien n’en est gardé, sinon que le message est revenu.',
  bounceTooBig: (name: string) => `${name} dépasse 256 ko\u202f: ce n’est pas un avis de non-remise.`,
  bouncesTold: (bounced: number, already: number) =>
    `${bounced} ${bounced > 1 ? 'messages revenus notés' : 'message revenu noté'}${already > 0 ? `, ${already} déjà connus` : ''}.`,
  bouncesRefused: (count: number) =>
    count === 1
      ? 'Un fichier n’est pas l’avis définitif d’un message de cet envoi\u202f: il ne change rien.'
      : `${count} fichiers ne sont pas l’avis définitif d’un message de cet envoi\u202f: ils ne changent rien.`,
  letters: 'Lettres pour l’imprimeur',
  lettersText:
    'Pour qui l’e-mail n’a pas atteint. Un fichier PDF par lot, une lettre par personne, avec son code et sans nom\u202f: votre imprimeur ajoute l’adresse par le numéro de ligne, en haut de chaque lettre.',
  lettersDue: (count: string, people: number) =>
    people === 0
      ? 'Personne n’attend de lettre.'
      : `${count} ${people > 1 ? 'personnes attendent' : 'personne attend'} une lettre.`,
  makeLetters: (count: number) =>
    count === 1 ? 'Préparer une lettre' : `Préparer les ${count} lettres suivantes`,
  letterFailed: 'Le fichier n’est pas venu. Reprenez-le dans la liste\u202f: personne n’est perdu.',
  letterBatches: 'Lots de lettres',
  letterColumns: {
    batch: 'Lot',
    people: 'Lettres',
    made: 'Préparé le',
    fetches: 'Téléchargé',
    again: 'Fichier',
  },
  neverFetched: 'jamais',
  fetchLetters: (batch: string) => `Télécharger le lot ${batch}`,
  returned: 'Lettres revenues par la poste',
  returnedHint: 'Les numéros de ligne imprimés en haut, séparés par des espaces.',
  returnedFault: 'Écrivez des numéros de ligne, par exemple 12 48.',
  noteReturned: 'Noter les retours',
  returnedTold: (returned: number, ignored: number) =>
    `${returned} ${returned > 1 ? 'retours notés' : 'retour noté'}${ignored > 0 ? `, ${ignored} sans lettre remise à l’imprimeur` : ''}.`,
  public: 'Avis public',
  publicText:
    'Qui n’a reçu ni e-mail ni lettre lit la page publique\u202f: elle dit la même chose à tous, sans compte. Annoncez son adresse sur votre site et à votre accueil.',
  publicLink: 'Voir la page publique',
};

const en: typeof fr = {
  title: 'Following the message',
  back: 'Back to the incident',
  progress: 'How far it is',
  notBegun: 'Nothing has left yet.',
  reached: (done, all) => `${done} of ${all} people`,
  groups: {
    sent: 'Sent',
    waiting: 'Queued',
    later: 'Put off',
    lost: 'Address needed again',
    refused: 'Refused',
    bounced: 'Bounced',
    noAddress: 'Without e-mail',
    letter: 'Letters',
    returned: 'Letters returned',
  },
  groupHints: {
    sent: 'Their server took the message.',
    waiting: 'They are leaving now.',
    later: 'Their server asks to wait: another try in a few minutes.',
    lost: 'The sending service was restarted. Give the same list again: nobody gets two.',
    refused: 'Their server does not take the message. Write them a letter.',
    bounced: 'The message came back. Write them a letter.',
    noAddress: 'Write them a letter.',
    letter: 'Handed to the printer.',
    returned: 'The public page is for them.',
  },
  repeats: (count) =>
    count === 1
      ? 'One message left twice, under the same identifier: the answer of the server had not come.'
      : `${count} messages left twice, under the same identifier: the answer of the server had not come.`,
  moved: (when) => `Last movement on ${when}.`,
  send: 'Send by e-mail',
  sendText: (from) =>
    `The sending service writes by your mail server, from ${from}. Each person gets one message, with their own code.`,
  noSender: 'Your mail server is not set up here.',
  noSenderText: 'Ask the operator to set it up, or send it yourself, from your machine, with the command:',
  list: 'Your list',
  listHint:
    'One person a line: e-mail address then language, “;” between them. The file does not leave this browser: each address is sealed before it goes.',
  listTooBig: 'This file exceeds 32 MB. Take the command “cloison notice send”.',
  listFault: (line) => `Line ${line} is no person. Write an e-mail address, or nothing, then fr or en.`,
  otherList: (size) =>
    `The list that was begun had ${size} lines. Take the same one: otherwise a message would go to another person.`,
  due: (due, all) => `${all} people in the list, ${due} to write to.`,
  handing: (count) => `${count} people handed to the sending service…`,
  start: 'Start sending',
  goOn: 'Go on sending',
  stop: 'Stop here',
  bounces: 'Messages that came back',
  bouncesText:
    'A message may come back hours later, to the mailbox that sent it. Drop the delivery failure notices here: these people get a letter.',
  bounceFiles: 'Delivery failure notices (.eml)',
  bounceHint: 'Several files at once. Nothing of them is kept but that the message came back.',
  bounceTooBig: (name) => `${name} exceeds 256 kB: it is no delivery failure notice.`,
  bouncesTold: (bounced, already) =>
    `${bounced} returned ${bounced === 1 ? 'message' : 'messages'} noted${already > 0 ? `, ${already} known before` : ''}.`,
  bouncesRefused: (count) =>
    count === 1
      ? 'One file is no final notice of a message of this campaign: it changes nothing.'
      : `${count} files are no final notices of messages of this campaign: they change nothing.`,
  letters: 'Letters for the printer',
  lettersText:
    'For whom no e-mail reached. One PDF file for each batch, one letter for each person, with their code and without a name: your printer adds the address by the line number at the top of each letter.',
  lettersDue: (count, people) =>
    people === 0
      ? 'Nobody waits for a letter.'
      : `${count} ${people > 1 ? 'people wait' : 'person waits'} for a letter.`,
  makeLetters: (count) => (count === 1 ? 'Prepare one letter' : `Prepare the next ${count} letters`),
  letterFailed: 'The file did not come. Take it again from the list: nobody is lost.',
  letterBatches: 'Batches of letters',
  letterColumns: {
    batch: 'Batch',
    people: 'Letters',
    made: 'Prepared on',
    fetches: 'Fetched',
    again: 'File',
  },
  neverFetched: 'never',
  fetchLetters: (batch) => `Download batch ${batch}`,
  returned: 'Letters returned by the post',
  returnedHint: 'The line numbers printed at the top, with spaces between.',
  returnedFault: 'Write line numbers, for example 12 48.',
  noteReturned: 'Note the returns',
  returnedTold: (returned, ignored) =>
    `${returned} ${returned === 1 ? 'return' : 'returns'} noted${ignored > 0 ? `, ${ignored} without a letter handed to the printer` : ''}.`,
  public: 'Public notice',
  publicText:
    'Whoever got neither e-mail nor letter reads the public page: it says the same to everybody, without an account. Announce its address on your site and at your desks.',
  publicLink: 'See the public page',
};

export const campaignWords = { fr, en };
