import { keyProviderOf, readConfig } from '../src/config.ts';
import type { LoggedLookup } from '../src/vault/batch-rooms.ts';
import { logTime } from '../src/vault/log-hour.ts';
import { foundOutcome, type LookupCase, type PreparedLookup } from '../src/vault/lookup-case.ts';
import { readSealedRows } from '../src/vault/lookups.store.ts';
import { lookups } from '../src/vault/lookups.ts';
import { openVaultRooms } from '../src/vault/open-vault-rooms.ts';
import { startVaultServer } from '../src/vault/server.ts';

// A vault that answers about anybody, as often as it is asked, and writes nothing down: what protection costs
// is measured against it. It is no part of the product, which has no way to start it.

const UNKNOWN = {
  proof: null,
  facts: { stopped: null, visit: true, repeat: false, spent: [], serial: 0, filed: false },
  profile: undefined,
} satisfies Partial<LookupCase>;

const NO_BYTES = Buffer.alloc(0);
const UNLOGGED = {
  id: 0n,
  entry: {
    ...{ hour: new Date(0), insurerId: 0, quarter: logTime(0).quarter },
    ...{ actor: NO_BYTES, person: NO_BYTES, payload: NO_BYTES, commitment: NO_BYTES },
  },
};

const config = readConfig('vault', process.env);
const { keys, reads, needed } = await openVaultRooms({
  databaseUrl: config.DATABASE_URL,
  keyRingFile: config.CLOISON_KEYRING_FILE,
  keyProvider: keyProviderOf(config),
  onLost: () => process.exit(1),
});
const lookup = lookups({
  logBatch: readAndTrust,
  keysOf: keys.of,
  signReceipt: (_id, at) => ({ entry: '0', at, commitment: '', signature: '', key: '' }),
  clock: Date.now,
});
const nothingElse = () => Promise.reject(new Error('this vault only looks up'));
await startVaultServer({
  socketPath: config.CLOISON_VAULT_SOCKET,
  frontPublicKey: config.CLOISON_FRONT_PUBLIC_KEY,
  keysOf: keys.needed,
  clock: Date.now,
  verbs: {} as Parameters<typeof startVaultServer>[0]['verbs'],
  onFault: (what) => process.stderr.write(`${what}\n`),
  async lookup(intent, signedMs) {
    if (!(await needed(intent.insurerId))) throw new Error(`no insurer ${intent.insurerId}`);
    return await lookup(intent, signedMs);
  },
  async *scope() {},
  feed: nothingElse,
});
process.send?.({ ready: true });
process.on('disconnect', () => process.exit(0));

/** Finds the rows, and says of each lookup that it may be answered. */
async function readAndTrust(prepared: readonly PreparedLookup[]): Promise<LoggedLookup[]> {
  const wanted = prepared.flatMap(({ sought, intent: { insurerId } }) =>
    sought.map(({ keyVersion, token }) => ({ insurerId, keyVersion, token })),
  );
  const rows = (await readSealedRows(reads, wanted)).values();
  const time = logTime(Date.now());
  return prepared.map((one) => {
    const places = one.sought.map((sought) => ({ sought, row: rows.next().value ?? null }));
    const place = places.find(({ row }) => row !== null);
    const found = place?.row ? { sought: place.sought, row: place.row } : null;
    return {
      one: { ...one, ...UNKNOWN, found },
      decided: trusted({ ...one, ...UNKNOWN, found }),
      ...UNLOGGED,
      time,
    };
  });
}

function trusted(one: LookupCase): LoggedLookup['decided'] {
  return {
    ...{
      outcome: foundOutcome(one),
      stopped: null,
      refusal: null,
      presence: 'visit',
      points: 0,
      spent: null,
      remembers: null,
    },
    ...{ noPresenceLeft: null, noPresenceAllowed: null, alarms: [] },
    verdict: { act: 'quiet', would: 'quiet', because: null },
  };
}
