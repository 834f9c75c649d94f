import { CARE_DOMAINS, type CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import { overlap, type Period } from '../basics/period.ts';

/**
 * One contract of a person as the sealed row keeps it. `member` is a keyed token, never the number itself.
 */
export type StoredContract = {
  readonly member: string;
  readonly level: string;
  readonly csr: string;
  readonly period: Period;
  readonly priority: number;
  readonly tp: boolean;
  readonly domains: readonly { readonly domain: CareDomain; readonly pec: boolean }[];
};

/** Everything one insurer knows of one person: one row, one envelope, one opening. */
export type StoredRights = { readonly personRef: string; readonly contracts: readonly StoredContract[] };

type Packed = [string, ...[string, string, string, string, string, number, number, string][]];

/**
 * Packs rights into bytes: JSON arrays, since the envelope is opened once per lookup and names would double
 * it.
 */
export function packRights(rights: StoredRights): Buffer {
  const packed: Packed = [rights.personRef];
  for (const contract of rights.contracts) {
    packed.push([
      contract.member,
      contract.level,
      contract.csr,
      contract.period.from,
      contract.period.to ?? '',
      contract.priority,
      contract.tp ? 1 : 0,
      contract.domains.map(({ domain, pec }) => (pec ? `${domain}:pec` : domain)).join(' '),
    ]);
  }
  return Buffer.from(JSON.stringify(packed), 'utf8');
}

export function unpackRights(bytes: Uint8Array): StoredRights {
  const [personRef, ...contracts] = JSON.parse(Buffer.from(bytes).toString('utf8')) as Packed;
  return {
    personRef,
    contracts: contracts.map(([member, level, csr, from, to, priority, tp, domains]) => ({
      member,
      level,
      csr,
      period: { from: from as Day, to: to === '' ? null : (to as Day) },
      priority,
      tp: tp === 1,
      domains: readDomains(domains) ?? [],
    })),
  };
}

/** Reads "PHAR LABO OPAU:pec"; undefined when a code is unknown or stands twice. */
export function readDomains(text: string): StoredContract['domains'] | undefined {
  const parts = text.split(' ').filter((part) => part !== '');
  const seen = new Set<string>();
  const domains: { domain: CareDomain; pec: boolean }[] = [];
  for (const part of parts) {
    const colon = part.indexOf(':');
    const code = colon === -1 ? part : part.slice(0, colon);
    const mark = colon === -1 ? undefined : part.slice(colon + 1);
    const known = CARE_DOMAINS.find((domain) => domain === code);
    if (!known || seen.has(code) || (mark !== undefined && mark !== 'pec')) return undefined;
    seen.add(code);
    domains.push({ domain: known, pec: mark === 'pec' });
  }
  return domains;
}

/** Two contracts of one member that both give one domain on one day leave open which of them pays. */
export function conflict(a: StoredContract, b: StoredContract): boolean {
  return (
    a.member === b.member &&
    a.priority === b.priority &&
    overlap(a.period, b.period) &&
    a.domains.some(({ domain }) => b.domains.some((other) => other.domain === domain))
  );
}
