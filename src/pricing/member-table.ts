import { CARE_DOMAIN_WORDS } from '../basics/care-domain.ts';
import type { Words } from '../basics/words.ts';
import type { Sector } from '../people/sector.ts';
import { guaranteeWords } from './domain-formula.ts';
import type { Guarantee, Level } from './grid.ts';
import { enYear, frYear } from './say-period.ts';
import type { Tables } from './tables.ts';

/** One guarantee as a member reads it: for what, what is paid, under which conditions. */
export type MemberRow = {
  readonly code: string;
  readonly care: Words;
  readonly pays: Words;
  /** Null when there is none. */
  readonly conditions: Words | null;
};

/** A level as its members read it, in the order of the grid. */
export function memberTable({ guarantees }: Level, tables: Tables): readonly MemberRow[] {
  return guarantees.map((guarantee) => ({
    code: guarantee.code,
    care: careOf(guarantee, tables),
    pays: guaranteeWords(guarantee) ?? NOTHING_SAID,
    conditions: conditionsOf(guarantee),
  }));
}

/** Acts named before the rest is only counted. */
const ACTS_NAMED = 2;

function careOf({ acts, domain }: Guarantee, tables: Tables): Words {
  if (acts === null) return domain === null ? NOTHING_SAID : CARE_DOMAIN_WORDS[domain];
  const labels = acts.flatMap((key) => tables.acts.get(key)?.label ?? []);
  const named = labels.slice(0, ACTS_NAMED);
  const rest = acts.length - named.length;
  // Labels hold commas of their own.
  const list = (language: keyof Words) =>
    named.map((label) => label[language]).join(language === 'fr' ? '\u202f; ' : '; ');
  if (rest === 0) return { fr: list('fr'), en: list('en') };
  const others = rest === 1 ? 'autre' : 'autres';
  return { fr: `${list('fr')} et ${rest} ${others}`, en: `${list('en')} and ${rest} more` };
}

function conditionsOf(guarantee: Guarantee): Words | null {
  const all = [
    sectorsOf(guarantee),
    networkOf(guarantee),
    waitingOf(guarantee),
    renewalOf(guarantee),
    timesOf(guarantee),
  ].filter((one) => one !== null);
  if (all.length === 0) return null;
  return { fr: all.map(({ fr }) => fr).join(', '), en: all.map(({ en }) => en).join(', ') };
}

const SECTOR_WORDS: Record<Sector, Words> = {
  '1': { fr: 'secteur 1', en: 'sector 1' },
  '2-OPTAM': { fr: 'secteur 2 OPTAM', en: 'sector 2 within OPTAM' },
  '2-non-OPTAM': { fr: 'secteur 2 hors OPTAM', en: 'sector 2 outside OPTAM' },
};

function sectorsOf({ sectors }: Guarantee): Words | null {
  if (sectors === null) return null;
  const said = sectors.map((sector) => SECTOR_WORDS[sector]);
  return { fr: said.map(({ fr }) => fr).join(' ou '), en: said.map(({ en }) => en).join(' or ') };
}

function networkOf({ network }: Guarantee): Words | null {
  if (network === null) return null;
  return network === 'in'
    ? { fr: 'dans le réseau', en: 'in the network' }
    : { fr: 'hors du réseau', en: 'outside the network' };
}

function waitingOf({ waitingMonths }: Guarantee): Words | null {
  if (waitingMonths === null) return null;
  return {
    fr: `après ${waitingMonths} mois de contrat`,
    en: `after ${waitingMonths} months of contract`,
  };
}

function renewalOf({ renewal }: Guarantee): Words | null {
  if (renewal === null) return null;
  if (renewal === 'law') return { fr: 'renouvelé aux délais de la loi', en: 'renewed as the law says' };
  return { fr: `une fois en ${renewal} mois`, en: `once in ${renewal} months` };
}

function timesOf({ times, parameters: { period } }: Guarantee): Words | null {
  if (times === null) return null;
  return {
    fr: `${times} fois au plus par ${frYear(period)}`,
    en: `${times} times a ${enYear(period)} at most`,
  };
}

const NOTHING_SAID: Words = { fr: '–', en: '–' };
