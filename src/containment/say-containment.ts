import type { Words } from '../basics/words.ts';
import type { Access } from '../contract/access.ts';
import type { Containment } from '../contract/containments.ts';

/** Why the vault did nothing, for whoever asked. */
export const NOT_DONE: Record<'not-cut' | 'no-request' | 'same-person', Words> = {
  'not-cut': { fr: 'Cet accès n’est pas coupé.', en: 'This access is not cut.' },
  'no-request': {
    fr: 'Cette demande de rétablissement n’attend plus\u202f: on y a répondu, ou l’accès a été coupé à nouveau depuis.',
    en: 'This request waits no longer: it was answered, or the access was cut again since.',
  },
  'same-person': {
    fr: 'Vous avez demandé ce rétablissement\u202f: une autre personne doit le faire.',
    en: 'You asked for this restoration: somebody else has to do it.',
  },
};

export const CUT_ABOVE: Words = {
  fr: 'C’est le cabinet ou la complémentaire qui est coupé, pas cet accès\u202f: rétablissez ce qui est coupé.',
  en: 'The practice or insurer is cut, not this access: restore what is cut.',
};

export const TOO_MANY_CUTS: Words = {
  fr: 'Vous avez coupé tout ce qu’une seule personne peut couper en une heure\u202f: un collègue peut continuer.',
  en: 'You have cut all that one person may cut within an hour: a colleague can go on.',
};

/** What was done and what goes on, in one sentence or two. */
export function sayContainment(act: Containment['act'], { target, kind, name }: Access): Words {
  switch (act) {
    case 'cut':
      return sayCut(target, kind, name);
    case 'restore-asked':
      return {
        fr: `Rétablissement demandé pour ${name}. Une autre personne doit le faire.`,
        en: `Restoration of ${name} asked. Somebody else has to do it.`,
      };
    case 'restored':
      return {
        fr: `${name} est rétabli. Les sessions et jetons d’avant ne servent plus\u202f: il faut se reconnecter.`,
        en: `${name} is restored. Sessions and tokens from before are void: signing in again is needed.`,
      };
  }
}

function sayCut(target: Access['target'], kind: Access['kind'], name: string): Words {
  if (target === 'practice') {
    return {
      fr: `${name} est coupé\u202f: aucun de ses accès n’est plus servi. Les autres cabinets continuent.`,
      en: `${name} is cut: none of its accesses is served any more. Other practices go on.`,
    };
  }
  if (target === 'insurer') {
    return {
      fr: `${name} est coupée\u202f: ses accès et toute consultation de ses assurés s’arrêtent. Les autres continuent.`,
      en: `${name} is cut: its accesses and every lookup of its members stop. Other insurers go on.`,
    };
  }
  const rest: Record<Access['kind'], Words> = {
    professional: {
      fr: 'Les autres accès du cabinet continuent.',
      en: 'Other accesses of the practice go on.',
    },
    software: {
      fr: 'Le portail du cabinet continue pour ceux qui s’y connectent.',
      en: 'The portal of the practice goes on for those who sign in to it.',
    },
    insurer: {
      fr: 'Les droits de ses assurés restent servis.',
      en: 'Rights of its members are still served.',
    },
    operator: { fr: 'Les autres opérateurs continuent.', en: 'Other operators go on.' },
    practice: { fr: '', en: '' },
    company: { fr: '', en: '' },
  };
  return {
    fr: `L’accès de ${name} est coupé. ${rest[kind].fr}`,
    en: `The access of ${name} is cut. ${rest[kind].en}`,
  };
}
