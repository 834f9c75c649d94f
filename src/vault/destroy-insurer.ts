import { createPrivateKey, sign } from 'node:crypto';
import { dropRows, keepCertificate, leftInsurers, type Uncertified, uncertified } from './key-acts.store.ts';
import type { KeyRooms } from './key-acts.ts';
import { type InsurerRing, type KeyRing, newest, PURPOSES, withoutInsurer } from './key-ring.ts';
import { receiptPublicKey } from './receipts.ts';

/** What is taken out with an insurer, for the certificate: versions by purpose, quarters of the log. */
export type Taken = { readonly keys: readonly string[]; readonly serial: number };

/**
 * Carries out what the database says of insurers that left: their keys out of the ring, their rows
 * dropped, the certificate signed. Each step may have been done before; a kill between two of them is
 * taken up here.
 */
export async function settleLeavers({ reads, writes, keys }: KeyRooms, provider: string): Promise<void> {
  const taken = new Map<string, Taken>();
  for (const { id, amc, leftAt } of await leftInsurers(reads)) {
    const own = keys.ring().insurers[amc];
    if (own) {
      const { serial } = keys.destroy((ring) => withoutInsurer(ring, amc, leftAt.toISOString()));
      taken.set(amc, { keys: namesOf(own), serial });
    }
    await dropRows(writes, id);
  }
  for (const act of await uncertified(reads)) {
    const text = certificateText(act, keys.ring(), { provider, taken: taken.get(act.amc) });
    await keepCertificate(writes, act.actId, signed(text, keys.ring()));
  }
}

function namesOf(own: InsurerRing): string[] {
  const versions = PURPOSES.map(
    (purpose) => `${purpose} ${own[purpose].map(({ version }) => version).join(' ')}`,
  );
  return [...versions, `log and person ${Object.keys(own.log).toSorted().join(' ')}`];
}

/** What was destroyed, by whom, and what remains elsewhere: said as far as it is known, and no further. */
export function certificateText(
  act: Uncertified,
  ring: KeyRing,
  { provider, taken }: { readonly provider: string; readonly taken: Taken | undefined },
): string {
  const keys = taken ? taken.keys.join(' · ') : 'every key of this insurer (the list was lost in a restart)';
  const copies =
    provider === 'pkcs11'
      ? 'Older copies of the key file open no more: the root in the HSM was replaced and the old one destroyed.'
      : 'Older copies of the key file still open with the passphrase of their time: destroy them, or that passphrase.';
  return [
    'cloison certificate of key destruction v1',
    `insurer ${act.amc} ${act.name}`,
    `destroyed ${act.at.toISOString()}`,
    `keys ${keys}`,
    `key file ${ring.id}, save ${taken?.serial ?? ring.serial}`,
    `asked by access ${act.askedBy} (log entry ${act.askedEntryId}), confirmed by access ${act.by} (log entry ${act.entryId})`,
    `reason ${act.reason}`,
    'Rows of rights were dropped. Details of claims, payloads of the log and pseudonyms of this insurer stay and cannot be opened.',
    `Backups of the database hold the same sealed bytes until ${act.backupsUntil ?? 'a day the operator has not stated'}.`,
    copies,
    'The old key file was overwritten; a file system that copies on write, a snapshot or a flash disk may keep its blocks.',
    '',
  ].join('\n');
}

/** The receipt key signs it: its public half is published, and stays so. */
function signed(text: string, ring: KeyRing): string {
  const der = Buffer.from(newest(ring.receipt).key, 'base64');
  const key = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' });
  const signature = sign(null, Buffer.from(text), key).toString('base64url');
  return `${text}signed-by ${receiptPublicKey(der).id}\nsignature ${signature}\n`;
}
