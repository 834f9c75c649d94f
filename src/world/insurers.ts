import { insurerPublicKey } from './insurer-key.ts';

/** An insurer of the synthetic country. */
export type InsurerRecord = {
  /** Ten digits, of the series reserved to tests. */
  readonly amc: string;
  readonly name: string;
  /** Two letters; ours, no operator of the trade bears them. */
  readonly conventionType: string;
  readonly csr: string;
  readonly memberNumberRequired: boolean;
  /** X25519, base64: what is sealed to it, only the insurer's side of the country can open. */
  readonly publicKey: string;
  readonly levels: readonly LevelRecord[];
};

/** A level of an insurer and the care domains it opens, as the feed writes them. */
export type LevelRecord = { readonly code: 'ESSENTIEL' | 'CONFORT' | 'PREMIUM'; readonly domains: string };

const ESSENTIEL: LevelRecord = { code: 'ESSENTIEL', domains: 'PHAR LABO AUXM SVIL HOSP' };
const CONFORT: LevelRecord = { code: 'CONFORT', domains: 'PHAR LABO AUXM SVIL DESO DEPR:pec OPAU:pec HOSP' };
const PREMIUM: LevelRecord = { code: 'PREMIUM', domains: 'PHAR LABO AUXM SVIL DESO DEPR:pec OPAU:pec HOSP' };

/** Dental and optical care without asking first: the one insurer that works so. */
const PREMIUM_AT_ONCE: LevelRecord = { code: 'PREMIUM', domains: 'PHAR LABO AUXM SVIL DESO DEPR OPAU HOSP' };

/** Invented names; the place of an insurer in the list is what contracts refer to. */
export const INSURERS: readonly InsurerRecord[] = [
  insurer(1, 'Mutuelle des Trois Rivières', 'TR01', PREMIUM),
  insurer(2, 'Prévoyance du Grand Tilleul', 'GT01', PREMIUM),
  insurer(3, 'Complémentaire du Val d’Orlune', 'VO01', PREMIUM_AT_ONCE),
  insurer(4, 'Mutuelle de la Charmille Bleue', 'CB01', PREMIUM),
  insurer(5, 'Santé des Sept Moulins', 'SM01', PREMIUM),
  insurer(6, 'Assurance du Phare d’Yrval', 'PY01', PREMIUM),
  insurer(7, 'Mutuelle Hirondelle et Roseau', 'HR01', PREMIUM),
  insurer(8, 'Fraternelle de Combe-Noire', '', PREMIUM),
];

function insurer(rank: number, name: string, csr: string, premium: LevelRecord): InsurerRecord {
  const amc = String(99_000_000 + rank).padStart(10, '0');
  return {
    amc,
    name,
    conventionType: 'CL',
    csr,
    // One of them refuses a lookup without the member number, so that the case can be tried.
    memberNumberRequired: rank === 4,
    publicKey: insurerPublicKey(amc),
    levels: [ESSENTIEL, CONFORT, premium],
  };
}
