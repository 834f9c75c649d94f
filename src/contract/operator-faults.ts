import type { FieldFaultWords } from './field-fault-words.ts';

/** What is wrong with a field of an operator's request; joins FIELD_FAULTS. */
export const OPERATOR_FIELD_FAULTS: FieldFaultWords = {
  'access.target': {
    reason: {
      fr: 'On coupe un accès, un cabinet ou une complémentaire.',
      en: 'What is cut is an access, a practice or an insurer.',
    },
    remedy: { fr: 'Donnez credential, practice ou insurer.', en: 'Give credential, practice or insurer.' },
  },
  'access.id': {
    reason: {
      fr: 'Ce numéro n’est pas celui d’une telle cible.',
      en: 'This is not the number of such a target.',
    },
    remedy: {
      fr: 'Donnez le numéro de l’accès, le FINESS du cabinet ou le numéro AMC de la complémentaire.',
      en: 'Give the number of the access, the FINESS of the practice or the AMC number of the insurer.',
    },
  },
  'access.search': {
    reason: { fr: 'La recherche compte 80 caractères au plus.', en: 'A search has 80 characters at most.' },
    remedy: { fr: 'Gardez un nom, une ville ou un numéro.', en: 'Keep one name, town or number.' },
  },
  'access.state': {
    reason: { fr: 'Un accès est ouvert ou coupé.', en: 'An access is live or cut.' },
    remedy: { fr: 'Donnez live ou cut, ou rien.', en: 'Give live or cut, or nothing.' },
  },
  'canaries.copy': {
    reason: {
      fr: 'Le nom de la copie compte 1 à 60 caractères, sur une ligne, et ne nomme personne.',
      en: 'The name of the copy has 1 to 60 characters, on one line, and names nobody.',
    },
    remedy: { fr: 'Par exemple «\u202fImprimeur, 2026\u202f».', en: 'For instance "Card printer, 2026".' },
  },
  'canaries.count': {
    reason: { fr: 'On en pose 1 à 100 à la fois.', en: 'They are planted 1 to 100 at a time.' },
    remedy: { fr: 'Cinq par copie suffisent.', en: 'Five to a copy are enough.' },
  },
  'event.kind': {
    reason: { fr: 'Cette sorte de ligne n’existe pas.', en: 'There is no such kind of line.' },
    remedy: {
      fr: 'Donnez note, time, containment, task, task-done, document, reading, aware, decision, filed, severity ou closed.',
      en: 'Give note, time, containment, task, task-done, document, reading, aware, decision, filed, severity or closed.',
    },
  },
  'event.text': {
    reason: { fr: 'Ce texte est trop court ou trop long.', en: 'This text is too short or too long.' },
    remedy: { fr: 'Écrivez une ligne courte.', en: 'Write one short line.' },
  },
  'event.time': {
    reason: { fr: 'Un incident n’a pas ce temps.', en: 'An incident has no such time.' },
    remedy: {
      fr: 'Donnez start, end, detected, contained, aware ou published.',
      en: 'Give start, end, detected, contained, aware or published.',
    },
  },
  'event.task': {
    reason: { fr: 'Un numéro de tâche est attendu.', en: 'The number of a task is expected.' },
    remedy: {
      fr: 'Recopiez-le de la liste des tâches\u202f: T1.',
      en: 'Copy it from the list of tasks: T1.',
    },
  },
  'event.controller': {
    reason: { fr: 'Un responsable de traitement est attendu.', en: 'A controller is expected.' },
    remedy: {
      fr: 'Donnez operator, ou les dix chiffres d’un numéro AMC.',
      en: 'Give operator, or the ten digits of an AMC number.',
    },
  },
  'event.decision': {
    reason: { fr: 'Cette décision n’existe pas.', en: 'There is no such decision.' },
    remedy: {
      fr: 'Décidez yes ou no de tell-authority ou de tell-people.',
      en: 'Decide yes or no of tell-authority or of tell-people.',
    },
  },
  'event.score': {
    reason: { fr: 'La méthode n’a pas cette valeur.', en: 'The method has no such value.' },
    remedy: {
      fr: 'Donnez une valeur de la table de gravité, en texte, avec sa raison.',
      en: 'Give a value of the table of severity, as text, with its reason.',
    },
  },
  'event.digest': {
    reason: { fr: 'Une empreinte SHA-256 est attendue.', en: 'A SHA-256 digest is expected.' },
    remedy: { fr: 'Donnez 64 chiffres hexadécimaux.', en: 'Give 64 hexadecimal digits.' },
  },
  'event.bytes': {
    reason: { fr: 'La taille du fichier est attendue.', en: 'The size of the file is expected.' },
    remedy: { fr: 'Donnez le nombre d’octets.', en: 'Give the number of bytes.' },
  },
  'keys.act': {
    reason: { fr: 'Ce geste n’existe pas.', en: 'There is no such act.' },
    remedy: { fr: 'Donnez rotate, destroy-asked ou destroy.', en: 'Give rotate, destroy-asked or destroy.' },
  },
  'keys.what': {
    reason: { fr: 'Cette clé ne se remplace pas ainsi.', en: 'This key is not rotated that way.' },
    remedy: {
      fr: 'Donnez index, seal, detail, ref, card, receipt ou actor.',
      en: 'Give index, seal, detail, ref, card, receipt or actor.',
    },
  },
  'keys.number': {
    reason: { fr: 'Ce numéro n’est pas celui d’une demande.', en: 'This is not the number of a request.' },
    remedy: {
      fr: 'Recopiez le champ «\u202fnumber\u202f» de la demande.',
      en: 'Copy the "number" of the request.',
    },
  },
  'incident.number': {
    reason: { fr: 'Ce n’est pas le numéro d’un incident.', en: 'This is not the number of an incident.' },
    remedy: { fr: 'Donnez I et douze signes, ou rien.', en: 'Give I and twelve characters, or nothing.' },
  },
  'evidence.control': {
    reason: { fr: 'Les contrôles vont de 1 à 68.', en: 'Controls go from 1 to 68.' },
    remedy: { fr: 'Donnez le numéro d’un contrôle.', en: 'Give the number of a control.' },
  },
  'scope.ids': {
    reason: {
      fr: 'Une recherche porte sur 1 à 1 000 accès, ou un cabinet, ou une complémentaire.',
      en: 'A scope is about 1 to 1,000 accesses, or one practice, or one insurer.',
    },
    remedy: { fr: 'Donnez-les en plusieurs recherches.', en: 'Give them in several requests.' },
  },
  'scope.source': {
    reason: { fr: 'Cette sorte de périmètre n’existe pas.', en: 'There is no such kind of scope.' },
    remedy: { fr: 'Donnez log ou insurer.', en: 'Give log or insurer.' },
  },
  'scope.whole': {
    reason: {
      fr: 'Il manque une part de la question.',
      en: 'A part of the question is missing.',
    },
    remedy: {
      fr: 'Donnez target, ids, from et to ensemble, ou aucun\u202f: ce sont alors ceux de l’incident.',
      en: 'Give target, ids, from and to together, or none: then those of the incident count.',
    },
  },
  'scope.instant': {
    reason: { fr: 'Un instant UTC est attendu.', en: 'An instant in UTC is expected.' },
    remedy: { fr: 'Écrivez 2026-11-24T09:00:00Z.', en: 'Write 2026-11-24T09:00:00Z.' },
  },
  'scope.window': {
    reason: {
      fr: 'La période finit après son début, et dure 460 jours au plus.',
      en: 'The window ends after it begins, and lasts 460 days at most.',
    },
    remedy: {
      fr: 'Vérifiez les deux instants, ou coupez la période en deux.',
      en: 'Check both instants, or cut the window in two.',
    },
  },
  'containment.act': {
    reason: { fr: 'Ce geste n’existe pas.', en: 'There is no such act.' },
    remedy: { fr: 'Donnez cut, restore-asked ou restored.', en: 'Give cut, restore-asked or restored.' },
  },
  'containment.number': {
    reason: { fr: 'Ce numéro n’est pas celui d’un geste.', en: 'This is not the number of an act.' },
    remedy: {
      fr: 'Recopiez le champ «\u202fnumber\u202f» de la demande.',
      en: 'Copy the "number" of the request.',
    },
  },
  'containment.answers': {
    reason: {
      fr: 'Rétablir répond à une demande, et rien d’autre n’y répond.',
      en: 'Restoring answers a request, and nothing else does.',
    },
    remedy: {
      fr: 'Avec restored, donnez le numéro de la demande\u202f; sinon, retirez ce champ.',
      en: 'With restored, give the number of the request; otherwise remove this field.',
    },
  },
  'containment.who': {
    reason: { fr: 'Un geste vient d’un opérateur ou d’un détecteur.', en: 'An operator or a detector acts.' },
    remedy: { fr: 'Donnez operator ou detector, ou rien.', en: 'Give operator or detector, or nothing.' },
  },
  'incident.shape': {
    reason: {
      fr: 'Un numéro d’incident est un I suivi de 12 chiffres ou lettres.',
      en: 'An incident number is an I followed by 12 digits or letters.',
    },
    remedy: { fr: 'Recopiez celui de la liste.', en: 'Copy the one of the list.' },
  },
  'incident.state': {
    reason: { fr: 'Ce filtre n’existe pas.', en: 'This filter does not exist.' },
    remedy: { fr: 'Donnez draft ou all.', en: 'Give draft or all.' },
  },
  'signal.number': {
    reason: { fr: 'Ce numéro n’est pas celui d’un signalement.', en: 'This is not the number of a signal.' },
    remedy: { fr: 'Recopiez celui de la liste.', en: 'Copy the one of the list.' },
  },
  'window.instant': {
    reason: { fr: 'Un instant en UTC est attendu.', en: 'An instant in UTC is expected.' },
    remedy: { fr: 'Écrivez 2026-11-24T03:10:00Z.', en: 'Write 2026-11-24T03:10:00Z.' },
  },
  'window.order': {
    reason: {
      fr: 'La période finit avant de commencer, ou dépasse 400 jours.',
      en: 'The window ends before it begins, or exceeds 400 days.',
    },
    remedy: { fr: 'Corrigez ses deux bornes.', en: 'Correct its two ends.' },
  },
  'reason.short': {
    reason: { fr: 'Le motif compte au moins 10 caractères.', en: 'The reason has at least 10 characters.' },
    remedy: {
      fr: 'Dites ce que vous avez vu ou appris\u202f: un collègue doit comprendre seul.',
      en: 'Say what you saw or were told: a colleague must understand it alone.',
    },
  },
  'reason.long': {
    reason: { fr: 'Le motif compte 500 caractères au plus.', en: 'The reason has 500 characters at most.' },
    remedy: { fr: 'Gardez l’essentiel.', en: 'Keep what matters.' },
  },
  'reason.characters': {
    reason: { fr: 'Le motif tient sur une ligne.', en: 'The reason is one line.' },
    remedy: { fr: 'Retirez les retours à la ligne.', en: 'Remove the line breaks.' },
  },
  'reason.identity': {
    reason: {
      fr: 'Le motif semble contenir un numéro de sécurité sociale. Le journal le garderait des années.',
      en: 'The reason seems to hold a social-security number. The log would keep it for years.',
    },
    remedy: {
      fr: 'Retirez-le\u202f: nommez l’accès, jamais un assuré.',
      en: 'Remove it: name the access, never an insured person.',
    },
  },
};
