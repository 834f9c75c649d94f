import type { CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import type { Receipt } from '../contract/fields.ts';
import type { PRESENCES } from '../contract/presence.ts';
import type { Levels } from './price-care.ts';
import type { Refusal } from './refusals.ts';
import type { Shares } from './shares.ts';

/**
 * What a quote or a claim came to, sealed to its insurer: the acts, the amounts of each line and their
 * reasons, the refusal in its words, the levels that applied. The tables keep the totals alone.
 */
export type CareDetail = {
  /** 0000, or the response code of the rights. */
  readonly idb: string;
  readonly refusal: Refusal | null;
  readonly shares: Shares | null;
  /** Domain, level, first day of the contract when it is known. */
  readonly levels: readonly (readonly [CareDomain, string, Day?])[];
  readonly receipt: Receipt | null;
  /** What the lookup rested on; absent from what was sealed before proofs of presence. */
  readonly presence?: (typeof PRESENCES)[number] | null;
  readonly noPresenceLeft?: number | null;
};

type LookedUp = {
  readonly receipt: Receipt;
  readonly presence: (typeof PRESENCES)[number];
  readonly noPresenceLeft: number | null;
};

/** What a detail keeps of the vault's answer, or of there having been none. */
export function lookupDetail(
  answer: LookedUp | null,
): Pick<CareDetail, 'receipt' | 'presence' | 'noPresenceLeft'> {
  return {
    receipt: answer?.receipt ?? null,
    presence: answer?.presence ?? null,
    noPresenceLeft: answer?.noPresenceLeft ?? null,
  };
}

const VERSION = 1;

export function packDetail(detail: CareDetail): Buffer {
  return Buffer.from(JSON.stringify({ version: VERSION, ...detail }), 'utf8');
}

export function unpackDetail(bytes: Uint8Array): CareDetail {
  const { version, ...detail } = JSON.parse(Buffer.from(bytes).toString('utf8')) as CareDetail & {
    version: number;
  };
  if (version !== VERSION) throw new Error(`a sealed detail of version ${version}`);
  return detail;
}

export function levelsOf(detail: CareDetail): Levels {
  return new Map(detail.levels.map(([domain, level, since]) => [domain, { level, since: since ?? null }]));
}

/** As they are sealed. */
export function writeLevels(levels: Levels | undefined): CareDetail['levels'] {
  return [...(levels ?? [])].map(([domain, { level, since }]) =>
    since === null ? [domain, level] : [domain, level, since],
  );
}

/** What binds sealed bytes to their row: they open nowhere else. */
export function sealContext(kind: 'engagement' | 'claim', number: string): string {
  return `${kind}|${number}`;
}
