import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Quarter } from '../basics/quarter.ts';

/** The keys of one insurer at one version, all derived from one random master that can be destroyed. */
export type InsurerKeys = {
  readonly version: number;
  /** Tokens of people, by which rights are found. */
  readonly index: KeyObject;
  /** Tokens of member numbers, kept inside the sealed row. */
  readonly member: KeyObject;
  /** Pseudonyms that bind engagements, claims and counters to a stated identity. */
  readonly identity: KeyObject;
  /** Envelopes of rights and of claim details. */
  readonly seal: KeyObject;
  log(quarter: Quarter): KeyObject;
  /** Pseudonyms of people inside the log. */
  person(quarter: Quarter): KeyObject;
};

/** Derives every key of an insurer: HKDF-SHA-256 (RFC 5869) over its master, one label each. */
export function deriveInsurerKeys(master: Uint8Array, amc: string, version: number): InsurerKeys {
  const derive = (label: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `cloison|${label}|${amc}|${version}`, 32)));
  const byQuarter = (label: string) => {
    const known = new Map<Quarter, KeyObject>();
    return (quarter: Quarter): KeyObject => {
      let key = known.get(quarter);
      if (!key) {
        key = derive(`${label}|${quarter}`);
        known.set(quarter, key);
      }
      return key;
    };
  };
  return {
    version,
    index: derive('index'),
    member: derive('member'),
    identity: derive('identity'),
    seal: derive('seal'),
    log: byQuarter('log'),
    person: byQuarter('person'),
  };
}
