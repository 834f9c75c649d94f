import type { Words } from '../basics/words.ts';
import type { KeyActRequest, KeyPurpose } from '../contract/keys.ts';

/** Why the vault did nothing. */
export const KEY_REFUSALS: Record<'gone' | 'no-request' | 'same-person' | 'under-way' | 'published', Words> =
  {
    gone: {
      fr: 'Les clés de cette complémentaire sont déjà détruites.',
      en: 'The keys of this insurer are destroyed already.',
    },
    'no-request': {
      fr: 'Cette demande de destruction n’attend plus, ou concerne une autre complémentaire.',
      en: 'This request of destruction waits no longer, or is about another insurer.',
    },
    'same-person': {
      fr: 'Vous avez demandé cette destruction\u202f: une autre personne doit la confirmer.',
      en: 'You asked for this destruction: somebody else has to confirm it.',
    },
    'under-way': {
      fr: 'Une clé d’index attend déjà l’envoi complet de la complémentaire.',
      en: 'An index key already waits for the insurer’s full feed.',
    },
    published: {
      fr: 'Une version de cette clé vient d’être publiée et n’est pas encore en usage\u202f: attendez deux minutes.',
      en: 'A version of this key was just published and is not in use yet: wait two minutes.',
    },
  };

const NEXT: Record<KeyPurpose, Words> = {
  index: {
    fr: 'Les deux versions répondent jusqu’au prochain envoi complet de la complémentaire.',
    en: 'Both versions answer until the insurer’s next full feed.',
  },
  seal: {
    fr: 'Les lignes sont rescellées par lots\u202f; les deux versions s’ouvrent jusqu’à la dernière.',
    en: 'Rows are sealed anew in batches; both versions open until the last one.',
  },
  detail: {
    fr: 'Le détail des soins est rescellé par lots\u202f; les deux versions s’ouvrent jusqu’au dernier.',
    en: 'The detail of care is sealed anew in batches; both versions open until the last one.',
  },
  ref: {
    fr: 'Les références sont rescellées par lots\u202f; l’ancienne clé reste pour les copies du journal.',
    en: 'References are sealed anew in batches; the old key stays for their copies in the log.',
  },
  card: {
    fr: 'Les e-cartes d’avant valent encore une heure\u202f; d’ici là, chacun reprend la sienne.',
    en: 'E-cards from before hold for another hour; everyone takes theirs again by then.',
  },
  receipt: {
    fr: 'Les reçus d’avant restent vérifiables par la clé publiée.',
    en: 'Receipts from before are still checked by the published key.',
  },
  actor: {
    fr: 'Les entrées d’avant restent trouvées par les anciens pseudonymes.',
    en: 'Entries from before are still found by the old pseudonyms.',
  },
};

/** What was done and what comes next, in a sentence or two. */
export function sayKeyAct(asked: KeyActRequest, insurer: string | null): Words {
  switch (asked.act) {
    case 'rotate': {
      const next = NEXT[asked.what];
      const [fr, en] = insurer === null ? ['', ''] : [` de ${insurer}`, ` of ${insurer}`];
      return {
        fr: `Clé ${asked.what}${fr}\u202f: nouvelle version publiée, en usage dans deux minutes. ${next.fr}`,
        en: `Key ${asked.what}${en}: a new version is published, and in use within two minutes. ${next.en}`,
      };
    }
    case 'rotate-outside':
      return {
        fr: `Remplacement de la clé ${asked.what} noté au journal.`,
        en: `Replacement of the key ${asked.what} noted in the log.`,
      };
    case 'destroy-asked':
      return {
        fr: `Destruction des clés de ${insurer} demandée. Une autre personne doit la confirmer\u202f; ce sera définitif.`,
        en: `Destruction of the keys of ${insurer} asked. Somebody else has to confirm it; it will be final.`,
      };
    case 'destroy':
      return {
        fr: `Les clés de ${insurer} sont détruites. Les autres complémentaires continuent.`,
        en: `The keys of ${insurer} are destroyed. Other insurers go on.`,
      };
  }
}
