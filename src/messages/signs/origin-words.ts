/** Signs of where a message comes from, where it leads, and how it hides. */
export const ORIGIN_SIGNS = {
  'link.look-alike': {
    weight: 0.93,
    fr: 'Le lien mène à «\u202f{detail}\u202f», qui imite {body} sans en être un site.',
    en: 'The link leads to "{detail}", which imitates {body} and is not one of its sites.',
  },
  'link.official-inside': {
    weight: 0.96,
    fr: 'L’adresse «\u202f{detail}\u202f» cache un nom officiel dans celui d’un inconnu\u202f: seule la fin compte.',
    en: 'The address "{detail}" hides an official name inside a stranger’s: only its end counts.',
  },
  'link.not-official': {
    weight: 0.68,
    fr: 'Le message parle au nom de {body}, mais son lien mène ailleurs\u202f: «\u202f{detail}\u202f».',
    en: 'The message speaks for {body}, but its link leads elsewhere: "{detail}".',
  },
  'link.text-lies': {
    weight: 0.9,
    fr: 'Le texte d’un lien annonce une adresse et le lien mène à une autre, «\u202f{detail}\u202f».',
    en: 'The text of a link shows one address and the link leads to another, "{detail}".',
  },
  'link.hides-host': {
    weight: 0.94,
    fr: 'Une adresse connue précède un «\u202f@\u202f»\u202f: le lien mène en fait à «\u202f{detail}\u202f».',
    en: 'A known address stands before an "@": the link really leads to "{detail}".',
  },
  'link.shortener': {
    weight: 0.45,
    fr: 'Le lien est raccourci\u202f: on ne voit pas où il mène.',
    en: 'The link is shortened: one cannot see where it leads.',
  },
  'link.bare-address': {
    weight: 0.82,
    fr: 'Le lien mène à une suite de chiffres, «\u202f{detail}\u202f», au lieu d’un nom.',
    en: 'The link leads to a row of numbers, "{detail}", instead of a name.',
  },
  'link.open-hosting': {
    weight: 0.55,
    fr: 'Le lien mène à «\u202f{detail}\u202f», où n’importe qui ouvre une page gratuitement.',
    en: 'The link leads to "{detail}", where anybody opens a page for free.',
  },
  'link.risky-ending': {
    weight: 0.35,
    fr: 'La fin de l’adresse «\u202f{detail}\u202f» est rare pour un organisme français.',
    en: 'The ending of the address "{detail}" is rare for a French body.',
  },
  'link.odd-port': {
    weight: 0.4,
    fr: 'L’adresse du lien porte un numéro de port, ce que ne fait aucun site public.',
    en: 'The address of the link bears a port number, which no public site does.',
  },
  'link.form': {
    weight: 0.8,
    fr: 'Le message contient un formulaire à remplir, envoyé à «\u202f{detail}\u202f».',
    en: 'The message holds a form to fill in, which is sent to "{detail}".',
  },
  'links.official': {
    weight: 0,
    fr: 'Les liens mènent à un site officiel. Un lien n’est sûr que si vous tapez vous-même l’adresse.',
    en: 'The links lead to an official site. A link is only safe when you type the address yourself.',
  },
  'sender.look-alike': {
    weight: 0.93,
    fr: 'L’adresse de l’expéditeur, «\u202f{detail}\u202f», imite {body} sans être la sienne.',
    en: 'The sender’s address, "{detail}", imitates {body} and is not its own.',
  },
  'sender.not-official': {
    weight: 0.76,
    fr: 'Le message se dit de {body}, mais vient de «\u202f{detail}\u202f», qui n’est pas une de ses adresses.',
    en: 'The message says it is from {body}, but comes from "{detail}", which is not one of its addresses.',
  },
  'sender.free-mail': {
    weight: 0.85,
    fr: 'Le message se dit de {body}, mais vient d’une boîte gratuite («\u202f{detail}\u202f»).',
    en: 'The message says it is from {body}, but comes from a free mailbox ("{detail}").',
  },
  'sender.auth-failed': {
    weight: 0.72,
    fr: 'Le serveur qui a reçu le message n’a pas reconnu l’expéditeur affiché («\u202f{detail}\u202f»).',
    en: 'The server that received the message did not recognise the sender shown ("{detail}").',
  },
  'sender.name-shows-address': {
    weight: 0.62,
    fr: 'Le nom affiché contient une autre adresse que celle de l’expéditeur, «\u202f{detail}\u202f».',
    en: 'The name shown holds another address than the sender’s, "{detail}".',
  },
  'sender.several': {
    weight: 0.5,
    fr: 'Le message a plusieurs expéditeurs, ce qui sert à tromper les messageries.',
    en: 'The message has several senders, which serves to fool mail programs.',
  },
  'sender.reply-elsewhere': {
    weight: 0.45,
    fr: 'Votre réponse partirait à une autre adresse, «\u202f{detail}\u202f».',
    en: 'Your reply would go to another address, "{detail}".',
  },
  'sender.mobile-number': {
    weight: 0.6,
    fr: 'Le message se dit de {body}, mais vient d’un numéro de portable ({detail}).',
    en: 'The message says it is from {body}, but comes from a mobile number ({detail}).',
  },
  'sender.foreign-number': {
    weight: 0.7,
    fr: 'Le message se dit de {body}, mais vient d’un numéro étranger ({detail}).',
    en: 'The message says it is from {body}, but comes from a foreign number ({detail}).',
  },
  'sender.not-its-number': {
    weight: 0.4,
    fr: 'Le numéro {detail} n’est pas de ceux que l’on connaît à {body}.',
    en: 'The number {detail} is not among those known for {body}.',
  },
  'sender.name-only': {
    weight: 0.08,
    fr: 'Un SMS ou un appel peut afficher n’importe quel nom\u202f: «\u202f{detail}\u202f» ne prouve rien.',
    en: 'A text message or a call may show any name: "{detail}" proves nothing.',
  },
  'sender.official-number': {
    weight: 0,
    fr: '{detail} est bien un numéro de {body}, mais un numéro affiché se falsifie.',
    en: '{detail} is indeed a number of {body}, but a number shown can be forged.',
  },
  'sender.official-address': {
    weight: 0,
    fr: 'L’adresse affichée est bien de {body}, mais une adresse se falsifie\u202f: rien ne la prouve ici.',
    en: 'The address shown is indeed of {body}, but an address can be forged: nothing proves it here.',
  },
  'sender.proved': {
    weight: 0,
    fr: 'Votre messagerie a vérifié que {body} a envoyé ce message ({detail}). Cela vaut si vous avez enregistré vous-même ce fichier depuis votre boîte.',
    en: 'Your mail provider checked that {body} sent this message ({detail}). This holds if you saved the file yourself, from your own mailbox.',
  },
  'sender.stated-only': {
    weight: 0,
    fr: 'Le message porte une mention d’authentification, mais n’importe qui a pu l’écrire\u202f: elle ne prouve rien.',
    en: 'The message bears a mention of authentication, but anybody may have written it: it proves nothing.',
  },
  'phone.not-official': {
    weight: 0.45,
    fr: 'Le message parle au nom de {body} et fait appeler le {detail}, qui n’est pas un de ses numéros.',
    en: 'The message speaks for {body} and gives {detail} to call, which is not one of its numbers.',
  },
  'phone.odd': {
    weight: 0.78,
    fr: 'Le message parle au nom de {body} et fait appeler un numéro de portable, étranger ou surtaxé\u202f: {detail}.',
    en: 'The message speaks for {body} and has you call a mobile, foreign or premium-rate number: {detail}.',
  },
  'phone.premium': {
    weight: 0.45,
    fr: 'Le numéro à appeler, {detail}, peut être surtaxé.',
    en: 'The number to call, {detail}, may be a premium-rate one.',
  },
  'address.free-mail': {
    weight: 0.6,
    fr: 'Le message fait écrire à une boîte gratuite, «\u202f{detail}\u202f».',
    en: 'The message has you write to a free mailbox, "{detail}".',
  },
  'address.not-official': {
    weight: 0.35,
    fr: 'Le message parle au nom de {body} et fait écrire à «\u202f{detail}\u202f», qui n’est pas une de ses adresses.',
    en: 'The message speaks for {body} and has you write to "{detail}", which is not one of its addresses.',
  },
  'ask.through-link': {
    weight: 0.25,
    fr: 'Cela doit passer par un lien du message, et par lui seul.',
    en: 'This has to go through a link of the message, and through nothing else.',
  },
  'call.asks-data': {
    weight: 0.4,
    fr: 'La personne qui appelle demande des données\u202f: qui vous connaît n’en a pas besoin. Raccrochez et rappelez vous-même.',
    en: 'The caller asks for data: whoever knows you needs none. Hang up and call back yourself.',
  },
  'never.said': {
    weight: 0.45,
    fr: '{body} dit publiquement ne jamais faire cela par message\u202f: {detail}.',
    en: '{body} says in public that it never does this by message: {detail}.',
  },
  'attachment.runs': {
    weight: 0.88,
    fr: 'La pièce jointe «\u202f{detail}\u202f» peut exécuter un programme ou ouvrir une fausse page.',
    en: 'The attachment "{detail}" may run a program or open a false page.',
  },
  'attachment.two-endings': {
    weight: 0.9,
    fr: 'Le nom de la pièce jointe, «\u202f{detail}\u202f», cache sa vraie nature.',
    en: 'The name of the attachment, "{detail}", hides what it is.',
  },
  'attachment.present': {
    weight: 0.1,
    fr: 'Le message porte une pièce jointe\u202f: ne l’ouvrez pas avant d’être sûr.',
    en: 'The message bears an attachment: do not open it before you are sure.',
  },
  'text.hidden-characters': {
    weight: 0.6,
    fr: 'Des caractères invisibles coupent les mots, pour échapper aux filtres.',
    en: 'Invisible characters cut the words, to escape filters.',
  },
  'text.mixed-scripts': {
    weight: 0.75,
    fr: 'Des lettres d’un autre alphabet remplacent les nôtres dans certains mots.',
    en: 'Letters of another alphabet replace ours in some words.',
  },
  'text.turned-direction': {
    weight: 0.6,
    fr: 'Le sens de lecture est inversé par endroits, pour montrer autre chose que ce qui est écrit.',
    en: 'The direction of reading is turned in places, to show something else than is written.',
  },
  'read.nothing': {
    weight: 0,
    fr: 'Rien n’a pu être lu. Collez le texte du message, ou enregistrez-le au format .eml.',
    en: 'Nothing could be read. Paste the text of the message, or save it in the .eml format.',
  },
  'read.in-part': {
    weight: 0,
    fr: 'Le message est trop long\u202f: seul son début a été lu.',
    en: 'The message is too long: only its beginning was read.',
  },
  'asks.nothing': {
    weight: 0,
    fr: 'Nous n’avons vu aucune demande de données, d’argent ni de code.',
    en: 'We saw no request for data, money or a code.',
  },
  'nothing.decisive': {
    weight: 0,
    fr: 'Rien ne prouve que ce message est vrai, et rien ne suffit à dire qu’il est faux.',
    en: 'Nothing proves that this message is genuine, and nothing suffices to call it false.',
  },
  'data.no-proof': {
    weight: 0,
    fr: 'Le message cite des données personnelles. Même exactes, elles ne prouvent rien\u202f: elles ont pu être volées.',
    en: 'The message quotes personal data. Even when they are right they prove nothing: they may have been stolen.',
  },
} as const;
