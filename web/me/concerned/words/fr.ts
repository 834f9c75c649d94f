export const fr = {
  title: 'Suis-je concerné ?',
  lead: 'Ce que chaque incident publié par votre complémentaire dit de vous.',
  doorLead:
    'Connectez-vous : vous saurez, incident par incident, si vos données ont été lues, lesquelles, et quoi faire.',
  verdict: {
    read: {
      title: 'Vos données ont été lues',
      text: 'Quelqu’un qui n’en avait pas le droit a lu des données sur vous.',
    },
    reachable: {
      title: 'Vos données étaient à portée',
      text: 'On pouvait les atteindre. Rien ne montre qu’elles ont été lues.',
    },
    'cannot-exclude': {
      title: 'On ne peut pas exclure que vos données aient été lues',
      text: 'Ce qui a été inscrit ne prouve ni l’un ni l’autre. Faites comme si elles avaient été lues.',
    },
    'not-in-scope': {
      title: 'Cet incident ne vous concerne pas',
      text: 'D’après tout ce qui a été inscrit, vos données n’ont été ni lues ni à portée. Vous n’avez rien à faire.',
    },
    'not-counted': {
      title: 'Nous ne le savons pas encore',
      text: 'La recherche des personnes concernées n’est pas faite. Revenez dans quelques jours ; d’ici là, soyez prudent.',
    },
  },
  data: {
    read: 'Ce qui a été lu',
    reachable: 'Ce qui était à portée',
    'cannot-exclude': 'Ce qui a pu être lu',
    'not-counted': 'Ce que l’incident concerne',
  },
  none: (insurer: string) => `${insurer} n’a publié aucun incident.`,
  noneText: 'Vous n’avez rien à faire. Cette page ne parle que de ce qui passe par Cloison.',
  nobody: 'Aucune complémentaire ne vous connaît ici.',
  nobodyText: 'Si vous en avez changé, demandez à l’ancienne, ou lisez ce qu’elle a publié.',
  former: 'Vous avez changé de complémentaire ? Une ancienne n’apparaît ici que si l’incident vous nomme.',
  published: 'Lire ce que chaque complémentaire a publié',
  noted:
    'Votre question est inscrite, comme tout ce que vous faites ici. Elle n’apprend rien à personne d’autre.',
  acts: 'Voir ce que vous avez fait vous-même ici',
};
