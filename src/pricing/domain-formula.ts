import type { CareDomain } from '../basics/care-domain.ts';
import type { Words } from '../basics/words.ts';
import type { Guarantee, Level } from './grid.ts';
import { findKind } from './kinds.ts';

/**
 * What a level pays for most acts of a domain, in a few words for the counter ("150 % de la base, part
 * obligatoire comprise"), outside the care network as a quote is priced. Acts a guarantee names apart are
 * priced by a quote. Null when no guarantee is domain-wide.
 */
export function domainFormula(level: Level, domain: CareDomain): Words | null {
  const wide = level.guarantees.filter(
    (one) => one.domain === domain && one.acts === null && one.network !== 'in',
  );
  const first = wide.find(({ sectors }) => sectors === null || sectors.includes('1')) ?? wide[0];
  return first ? guaranteeWords(first) : null;
}

/** A guarantee as a member reads it, with a capital. */
export function guaranteeWords({ kind, parameters }: Guarantee): Words | null {
  const found = findKind(kind);
  if (!found) return null;
  const { fr, en } = found.member(parameters);
  return { fr: capital(fr), en: capital(en) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
