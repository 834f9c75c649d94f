import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Quarter } from '../basics/quarter.ts';
import { openEnvelope } from './envelope.ts';
import { fileKey, refuseLaxMode } from './file-provider.ts';
import type { KeyProvider } from './key-provider.ts';
import {
  type InsurerRing,
  type KeyRing,
  type KeyVersion,
  newKey,
  PURPOSES,
  type Purpose,
} from './key-ring.ts';
import { saveRing } from './ring-file.ts';

/** The form of 0.1.0: one master for each insurer and version, from which every key was derived. */
type FirstRing = {
  readonly insurers: Readonly<
    Record<string, readonly { readonly version: number; readonly master: string }[]>
  >;
  readonly receiptKey: string;
};

const SALT = 16;
const CONTEXT = Buffer.from('cloison|key-ring|1');
/** 0.1.0 came out in this quarter: no entry of its log is older. */
const FIRST_QUARTER = '2026Q4' as Quarter;

/** Gives a file of 0.1.0 the present form; does nothing to any other. */
export function upgradeRingFile(
  file: string,
  passphrase: string,
  now: { readonly provider: KeyProvider; readonly at: string; readonly quarter: Quarter },
): void {
  const first = readFirstRing(file, passphrase);
  if (first) saveRing(file, now.provider, upgradeRing(first, now.at, now.quarter));
}

/** Opens a file of 0.1.0; undefined when there is none, or when it is of the present form. */
function readFirstRing(file: string, passphrase: string): FirstRing | undefined {
  if (!existsSync(file)) return undefined;
  refuseLaxMode(file);
  const bytes = readFileSync(file);
  if (bytes[0] === 0x7b && bytes.subarray(0, 64).includes('"cloison"')) return undefined;
  try {
    const key = fileKey(passphrase, bytes.subarray(0, SALT));
    return JSON.parse(openEnvelope(key, CONTEXT, bytes.subarray(SALT)).toString('utf8')) as FirstRing;
  } catch {
    throw new Error(`the key file ${file} does not open: wrong passphrase, or the file was altered`);
  }
}

/**
 * The same keys, each by itself: what was derived is written out and the masters go, since a quarter's key
 * that a master can make again is not destroyed by forgetting it.
 *
 * @param until the present quarter; keys of log entries are written out up to it.
 */
export function upgradeRing(first: FirstRing, at: string, until: Quarter): KeyRing {
  const insurers: Record<string, InsurerRing> = {};
  for (const [amc, masters] of Object.entries(first.insurers)) {
    const derive = (master: string, label: string, version: number) => {
      const info = `cloison|${label}|${amc}|${version}`;
      return Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64'), '', info, 32)).toString('base64');
    };
    const versions = (label: string): KeyVersion[] =>
      masters.map(({ version, master }) => ({ version, key: derive(master, label, version), since: at }));
    const fresh = (): KeyVersion[] => [{ version: 1, key: newKey(), since: at }];
    const own: Record<Purpose, KeyVersion[]> = {
      ...(Object.fromEntries(PURPOSES.map((purpose) => [purpose, fresh()])) as Record<Purpose, KeyVersion[]>),
      index: versions('index'),
      member: versions('member'),
      identity: versions('identity'),
      seal: versions('seal'),
      // Details of care were sealed with the key of the rights; from now on each rotates by itself.
      detail: versions('seal'),
    };
    const latest = masters.at(-1);
    const quarterly = (label: string) =>
      Object.fromEntries(
        quarters(FIRST_QUARTER, until).map((quarter) => [
          quarter,
          latest ? derive(latest.master, `${label}|${quarter}`, latest.version) : newKey(),
        ]),
      );
    insurers[amc] = { ...own, log: quarterly('log'), person: quarterly('person') };
  }
  const receiptKey = Buffer.from(first.receiptKey, 'base64');
  const actor = Buffer.from(hkdfSync('sha256', receiptKey, '', 'cloison|actor', 32)).toString('base64');
  return {
    format: 2,
    id: randomBytes(8).toString('hex'),
    serial: 0,
    insurers,
    gone: {},
    quartersGone: null,
    receipt: [{ version: 1, key: first.receiptKey, since: at }],
    actor: [{ version: 1, key: actor, since: at }],
  };
}

function quarters(from: Quarter, until: Quarter): Quarter[] {
  const found: Quarter[] = [];
  let [year = 0, quarter = 0] = from.split('Q').map(Number);
  while (`${year}Q${quarter}` <= until) {
    found.push(`${year}Q${quarter}` as Quarter);
    quarter += 1;
    if (quarter > 4) [year, quarter] = [year + 1, 1];
  }
  return found;
}
