import type { Words } from '../basics/words.ts';
import { logHealth } from '../disclosure/log/log-health.ts';
import type { LiveCheck } from './control.ts';
import type { HouseFacts } from './facts.ts';

/** `met` is null where the house cannot tell at this moment. */
export type LiveAnswer = { readonly met: boolean | null; readonly says: Words };

/** An alarm looked at within a day is one that somebody has. */
const DRAFT_HOURS_MAX = 24;
/** Twelve months of payload and the quarter that runs. */
const QUARTERS_MAX = 5;
/** A cut within half a year shows that it works. */
const CUT_DAYS_MAX = 183;
const DAY_MS = 24 * 60 * 60 * 1000;

const counted = (fr: string, en: string, list: readonly unknown[]): LiveAnswer => ({
  met: list.length === 0,
  says: { fr: `${list.length} ${fr}${named(list)}`, en: `${list.length} ${en}${named(list)}` },
});
const named = (list: readonly unknown[]) => (list.length === 0 ? '' : ` (${list.slice(0, 5).join(', ')})`);
const stamp = (at: Date | null) => at?.toISOString().slice(0, 16).replace('T', ' ') ?? '–';

/** What each check sees. Pure: the facts are of one moment. */
export const CHECKS: Readonly<Record<LiveCheck, (facts: HouseFacts) => LiveAnswer>> = {
  logins: ({ mailLogins }) => ({
    met: mailLogins === 0,
    says: {
      fr: `${mailLogins} identifiant(s) en forme d’adresse e-mail`,
      en: `${mailLogins} login(s) in the form of an e-mail address`,
    },
  }),
  sessions: ({ sessionIdleMinutes: idle, sessionMinutes: whole }) => ({
    met: idle <= 60 && whole <= 240,
    says: {
      fr: `${idle} min sans usage, ${whole} min en tout`,
      en: `${idle} min unused, ${whole} min in all`,
    },
  }),
  dormant: ({ dormant }) => ({
    met: dormant === 0,
    says: {
      fr: `${dormant} accès ouvert(s) sans usage depuis 180 jours`,
      en: `${dormant} open access(es) unused for 180 days`,
    },
  }),
  named: ({ unnamed }) => ({
    met: unnamed === 0,
    says: {
      fr: `${unnamed} accès de personne sans nom`,
      en: `${unnamed} access(es) of people without a name`,
    },
  }),
  presence: ({ lookups, unproved }) => {
    const share = lookups === 0 ? '–' : `${((100 * unproved) / lookups).toFixed(1)} %`;
    return {
      met: lookups === 0 ? null : true,
      says: {
        fr: `30 jours\u202f: ${lookups} consultations, ${unproved} personnes sans preuve de présence (${share}), chacune prévenue`,
        en: `30 days: ${lookups} lookups, ${unproved} people without proof of presence (${share}), each of them told`,
      },
    };
  },
  'no-search': ({ searches }) =>
    counted('adresse qui cherche une personne', 'address that searches for a person', searches),
  'no-echo': ({ echoes }) =>
    counted('champ d’identité dans une réponse', 'identity field in an answer', echoes),
  'no-free-text': ({ freeTexts }) =>
    counted('champ de texte libre au comptoir', 'field of free text at the counter', freeTexts),
  'row-security': ({ tables, tablesOpen }) => ({
    met: tablesOpen.length === 0,
    says: {
      fr: `${tables} tables, ${tablesOpen.length} sans cloison forcée${named(tablesOpen)}`,
      en: `${tables} tables, ${tablesOpen.length} without forced row security${named(tablesOpen)}`,
    },
  }),
  budgets: ({ trades, tradesLimited }) => ({
    met: trades.every((trade) => tradesLimited.includes(trade)),
    says: {
      fr: `${tradesLimited.length} métiers sur ${trades.length} ont leur budget du jour`,
      en: `${tradesLimited.length} trades of ${trades.length} have their budget of the day`,
    },
  }),
  fleet: ({ unprovedToday, fleetLimit }) => ({
    met: fleetLimit > 0 && unprovedToday <= fleetLimit,
    says: {
      fr: `${unprovedToday} personnes sans preuve aujourd’hui, ${fleetLimit} au plus pour toute la maison`,
      en: `${unprovedToday} people without proof today, ${fleetLimit} at most for the whole house`,
    },
  }),
  detectors: ({ detectors }) => {
    const acting = detectors.filter(({ mode }) => mode === 'enforce').map(({ name }) => name);
    return {
      met: acting.length > 0,
      says: {
        fr: `${acting.length} détecteurs sur ${detectors.length} agissent${named(acting)}`,
        en: `${acting.length} detectors of ${detectors.length} act${named(acting)}`,
      },
    };
  },
  cuts: ({ cuts, lastCut, at }) => ({
    met: lastCut === null ? null : at.getTime() - lastCut.getTime() <= CUT_DAYS_MAX * DAY_MS,
    says: {
      fr: `${cuts} coupure(s), la dernière le ${stamp(lastCut)}`,
      en: `${cuts} cut(s), the last on ${stamp(lastCut)}`,
    },
  }),
  log: ({ log, at }) => ({
    met: logHealth(log, at) === 'fine',
    says: {
      fr: `${log.size} inscriptions, scellées à ${stamp(log.sealedAt)}, contresignées à ${stamp(log.witnessedAt)}`,
      en: `${log.size} entries, sealed at ${stamp(log.sealedAt)}, cosigned at ${stamp(log.witnessedAt)}`,
    },
  }),
  'log-kept': ({ quarters }) => ({
    met: quarters === null ? null : quarters.length > 0 && quarters.length <= QUARTERS_MAX,
    says: {
      fr: `lisible\u202f: ${quarters?.join(', ') ?? 'le coffre ne répond pas'}`,
      en: `readable: ${quarters?.join(', ') ?? 'the vault does not answer'}`,
    },
  }),
  drafts: ({ oldestDraft, at }) => ({
    met: oldestDraft === null || at.getTime() - oldestDraft.getTime() <= (DRAFT_HOURS_MAX * DAY_MS) / 24,
    says: {
      fr: oldestDraft ? `une alerte attend quelqu’un depuis ${stamp(oldestDraft)}` : 'aucune alerte n’attend',
      en: oldestDraft ? `an alert has awaited somebody since ${stamp(oldestDraft)}` : 'no alert waits',
    },
  }),
  leavers: ({ left, certificates }) => ({
    met: certificates >= left,
    says: {
      fr: `${left} complémentaire(s) partie(s), ${certificates} certificat(s) d’effacement`,
      en: `${left} insurer(s) that left, ${certificates} certificate(s) of erasure`,
    },
  }),
  'no-nir': ({ identityColumns }) =>
    counted(
      'colonne pour l’identité d’un assuré',
      'column for an identity of an insured person',
      identityColumns,
    ),
  hsm: ({ keyProvider }) => ({
    met: keyProvider === null ? null : keyProvider === 'pkcs11',
    says: {
      pkcs11: { fr: 'la racine des clés est dans un HSM', en: 'the root of the keys is in an HSM' },
      file: {
        fr: 'la racine des clés est un fichier scellé\u202f: un HSM est à brancher (docs/keys.md)',
        en: 'the root of the keys is a sealed file: an HSM has yet to be connected (docs/keys.md)',
      },
      none: { fr: 'le coffre ne répond pas', en: 'the vault does not answer' },
    }[keyProvider ?? 'none'],
  }),
  keys: ({ keyless, insurers }) => ({
    met: keyless === null ? null : keyless === 0,
    says: {
      fr: `${insurers} complémentaires, ${keyless ?? '?'} sans toutes ses clés`,
      en: `${insurers} insurers, ${keyless ?? '?'} without all of its keys`,
    },
  }),
  'bank-apart': ({ frontReadsBank }) => ({
    met: !frontReadsBank,
    says: {
      fr: frontReadsBank
        ? 'les pages lisent les comptes bancaires'
        : 'les pages ne lisent pas les comptes bancaires',
      en: frontReadsBank ? 'the pages read bank accounts' : 'the pages cannot read bank accounts',
    },
  }),
  insurers: ({ insurersWithoutKey }) =>
    counted('complémentaire sans clé publique', 'insurer without a public key', insurersWithoutKey),
};
