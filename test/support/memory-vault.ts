import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { PersonIdentity } from '../../src/people/person-identity.ts';
import type { LookupAnswer, LookupIntent, OpenContract, Vault } from '../../src/vault/protocol.ts';

/** What an insurer said of a person, and how the vault stands towards the caller. */
type Known = { outcome: LookupAnswer['outcome']; contracts: readonly OpenContract[] };

/**
 * A vault in memory for the tests of other rooms: it tokenises and seals in earnest, and counts how often
 * it was asked about someone. The real one is tested by the scenarios.
 */
export type MemoryVault = Vault & {
  /** What is known of a person from now on. */
  know(person: PersonIdentity, contracts: readonly OpenContract[]): void;
  suspended: boolean;
  /** Why it refuses every lookup, until set to null. */
  refusing: LookupAnswer['refusal'];
  lookups: readonly LookupIntent[];
};

export function memoryVault(): MemoryVault {
  const key = randomBytes(32);
  const people = new Map<string, Known>();
  const lookups: LookupIntent[] = [];
  const token = (person: PersonIdentity) => {
    const { nir, birthDate, birthRank } = person.reveal('test');
    return createHmac('sha256', key).update(`${nir}${birthDate}${birthRank}`).digest().subarray(0, 16);
  };
  const vault: MemoryVault = {
    suspended: false,
    refusing: null,
    lookups,
    ask: async (verb) => {
      throw new Error(`the vault of these tests knows no ${verb}`);
    },
    know: (person, contracts) =>
      void people.set(token(person).toString('hex'), { outcome: 'hit', contracts }),
    lookup: async (intent) => {
      lookups.push(intent);
      const identity = token(intent.person);
      const known = people.get(identity.toString('hex')) ?? { outcome: 'miss', contracts: [] };
      const commitment = createHmac('sha256', key).update(String(lookups.length)).digest('hex');
      return {
        outcome: vault.suspended ? 'suspended' : vault.refusing ? 'refused' : known.outcome,
        stopped: vault.suspended ? 'access' : null,
        refusal: vault.refusing,
        presence: intent.presence?.kind ?? 'none',
        noPresenceLeft: intent.presence ? null : vault.refusing ? 0 : 4,
        noPresenceAllowed: intent.presence ? null : 5,
        identity: vault.refusing ? Buffer.alloc(16) : identity,
        contracts: vault.suspended || vault.refusing ? [] : known.contracts,
        receipt: {
          entry: String(lookups.length),
          at: '2026-11-24T09:00:00.000Z',
          commitment,
          signature: 'c2ln',
        },
      };
    },
    sealDetail: async (insurerId, context, detail) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(`${insurerId}|${context}`));
      return Buffer.concat([nonce, cipher.update(detail), cipher.final(), cipher.getAuthTag()]);
    },
    openDetail: async (insurerId, context, sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
      decipher.setAAD(Buffer.from(`${insurerId}|${context}`));
      decipher.setAuthTag(sealed.subarray(-16));
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    },
  };
  return vault;
}
