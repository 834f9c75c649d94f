export const fr = {
  title: 'Exercice',
  lead: 'Des attaques jouées contre une maison faite pour cela, comme le feraient des voleurs, et ce que chacune emporte.',
  lastOne: (when: string) => `Dernier exercice le ${when}`,
  scale: (people: string, seconds: number) => `${people} personnes fictives, ${seconds} secondes.`,
  kept: 'Chaque promesse a tenu',
  broken: 'Une promesse n’a pas tenu',
  from: {
    house: 'Joué ici et remis à cette maison.',
    project:
      'Aucun exercice n’a encore été remis à cette maison\u202f: voici celui qui vient avec le logiciel.',
  },
  run: 'Le lancer',
  runText:
    'L’exercice démarre sa propre maison avec un pays fictif, l’attaque, puis la démonte\u202f: il ne touche jamais celle-ci, dont il tuerait les processus. Le dossier est celui de cette maison.',
  runCommand: 'cloison drill --report .data',
  attacks: 'Attaques',
  people: 'Personnes révélées',
  identities: 'Identités révélées',
  cut: 'Coupé après',
  cutValue: (queries: number, seconds: string) =>
    `${queries} ${queries > 1 ? 'demandes' : 'demande'} · ${seconds} s`,
  held: 'tenue',
  notHeld: 'non tenue',
  in2024: 'En 2024',
  source: 'Source',
  readMore: 'Comment le lire, et ce qu’il ne montre pas',
};
