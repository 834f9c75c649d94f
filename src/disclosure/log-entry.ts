import { hash } from 'node:crypto';

/**
 * What one entry of the log says, before it is sealed. It names nobody: people and members are pseudonyms.
 */
export type LogEntry = {
  readonly at: string;
  readonly purpose: 'rights' | 'quote' | 'claim';
  readonly credential: number;
  readonly practice: number;
  readonly insurer: number;
  /** Pseudonym of the person for this insurer and quarter, base64url. */
  readonly person: string;
  readonly from: string;
  readonly to: string;
  readonly domains: readonly string[];
  readonly outcome: 'hit' | 'miss' | 'several-members' | 'suspended';
  /** Names of the fields that leave the vault; empty when nothing was disclosed. */
  readonly returned: readonly string[];
};

/** Bytes of salt before the payload: they make a commitment unguessable even for a guessable entry. */
export const SALT_BYTES = 16;

/** The exact bytes that are hashed, sealed and stored: salt, then the entry with its keys in this order. */
export function logBytes(entry: LogEntry, salt: Uint8Array): Buffer {
  const { at, purpose, credential, practice, insurer, person, from, to, domains, outcome, returned } = entry;
  const ordered = {
    at,
    purpose,
    credential,
    practice,
    insurer,
    person,
    from,
    to,
    domains,
    outcome,
    returned,
  };
  return Buffer.concat([salt, Buffer.from(JSON.stringify(ordered), 'utf8')]);
}

/**
 * commitment = SHA-256(salt ‖ payload): public without saying anything, and no other payload can claim it.
 */
export function commitmentOf(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}

/** What the vault signs for the caller: this entry was committed before the answer left. */
export function receiptText(entry: bigint, at: string, commitment: string): string {
  return `cloison receipt v1\n${entry}\n${at}\n${commitment}\n`;
}
