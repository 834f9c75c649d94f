import { hash } from 'node:crypto';

/** Somebody was looked up, or was not because it was refused. */
export type LookupEntry = {
  readonly kind: 'lookup';
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
  readonly outcome: 'hit' | 'miss' | 'several-members' | 'suspended' | 'refused';
  /** Names of the fields that leave the vault; empty when nothing was disclosed. */
  readonly returned: readonly string[];
  /** What it rested on: a proof of presence, a visit, the file of an engagement, or none. */
  readonly presence: 'ecard' | 'vitale' | 'apcv' | 'visit' | 'file' | 'none';
  /** Keyed digest of the proof that was spent, hexadecimal. */
  readonly proof: string | null;
  /** What it cost. */
  readonly points: number;
  /** Why nothing was disclosed, when it was refused. */
  readonly refusal: string | null;
  /** Of the row that was found, base64url: its token, and the insurer's own reference, still sealed. */
  readonly token: string | null;
  readonly ref: string | null;
};

/** What someone of the operator, or a detector, did to an access. */
export type ActEntry = {
  readonly kind: 'act';
  readonly at: string;
  readonly act: 'cut' | 'restore-asked' | 'restored';
  /** The credential that acted; null for a detector. */
  readonly by: number | null;
  readonly detector: string | null;
  readonly target: 'credential' | 'practice' | 'insurer';
  readonly targetId: number;
  readonly reason: string;
};

/** An insured person asked about themself, or contested a line. They too are in the log. */
export type OwnEntry = {
  readonly kind: 'own';
  readonly at: string;
  readonly act: 'history' | 'card' | 'card-lost' | 'not-me' | 'concerned';
  /** Pseudonym of the person for the house and quarter, base64url: not the one insurers' entries bear. */
  readonly person: string;
  /** The line that is contested; null for the other acts. */
  readonly entry: string | null;
};

/** Somebody of the operator looked at what concerns accesses: figures and acts, never insured people. */
export type ReadingEntry = {
  readonly kind: 'reading';
  readonly at: string;
  readonly by: number;
  readonly what:
    | 'picture'
    | 'accesses'
    | 'access'
    | 'containments'
    | 'incidents'
    | 'keys'
    | 'canaries'
    | 'notices'
    | 'relays'
    | 'evidence';
  readonly target: 'credential' | 'practice' | 'insurer' | null;
  readonly targetId: number | null;
};

/** What someone of the operator did to an incident: one event of its timeline. */
export type IncidentEntry = {
  readonly kind: 'incident';
  readonly at: string;
  /** The kind of the event. */
  readonly act: string;
  readonly by: number;
  readonly number: string;
  /** The access it is about; null when it is about none of this house. */
  readonly target: 'credential' | 'practice' | 'insurer' | null;
  readonly targetId: number | null;
  readonly reason: string;
  /** SHA-256 of the event, which names the one before it: the timeline can be compared with the log. */
  readonly digest: string;
};

/** Somebody of the operator asked whom accesses read: the lists went sealed to the insurers. */
export type ScopeEntry = {
  readonly kind: 'scope';
  readonly at: string;
  readonly by: number;
  /** `population`: all that insurers have. `list`: members an insurer named. Both belong to an incident. */
  readonly target: 'credential' | 'practice' | 'insurer' | 'population' | 'list';
  readonly targetIds: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
};

/** A professional confirmed an access after an alarm, or a day of more work than usual. */
export type ConfirmEntry = {
  readonly kind: 'confirm';
  readonly at: string;
  /** Who confirmed, and what: the same, or a software of the same practice. */
  readonly by: number;
  readonly credential: number;
  /** How: a gesture in the portal; a passkey when there are some. */
  readonly method: 'portal';
};

/** What was done to keys, by somebody of the operator or, in its time, by the vault itself. */
export type KeyEntry = {
  readonly kind: 'key';
  readonly at: string;
  readonly act: 'rotated' | 'ended' | 'destroy-asked' | 'destroyed';
  readonly what: string;
  readonly insurer: number | null;
  readonly quarter: string | null;
  readonly by: number | null;
  readonly reason: string;
};

/** Somebody of the operator strewed identities that nobody bears into a copy of an insurer's data. */
export type CanaryEntry = {
  readonly kind: 'canary';
  readonly at: string;
  readonly act: 'planted';
  readonly by: number;
  readonly insurer: number;
  readonly copy: string;
  /** None when it was refused. */
  readonly count: number;
  readonly reason: string;
};

/** Somebody of the operator vouched for a control, or took away a bundle of proofs. */
export type EvidenceEntry = {
  readonly kind: 'evidence';
  readonly at: string;
  readonly by: number;
  readonly act: 'attested' | 'bundled';
  readonly control: number | null;
  readonly incident: string | null;
  /** SHA-256 of what was said or taken away, hexadecimal. */
  readonly digest: string;
  readonly reason: string;
};

/**
 * An anonymous check of one incident was opened, published or ended. The public key and the root of the set
 * stand here, so that everybody is shown the same.
 */
export type CheckEntry = {
  readonly kind: 'check';
  readonly at: string;
  readonly act: 'opened' | 'publish-asked' | 'published' | 'closed' | 'destroyed';
  readonly by: number | null;
  readonly number: string;
  readonly incident: string;
  readonly insurer: number;
  /** Hexadecimal, like the root. */
  readonly publicKey: string;
  readonly root: string | null;
  /** Entries of each bucket. */
  readonly entries: number | null;
  /** What is to be said of whoever is not in the set. */
  readonly others: 'not-in-scope' | 'cannot-exclude' | null;
  /** How many questions were answered, when it ends. */
  readonly answers: number | null;
  readonly reason: string;
};

/**
 * What one entry of the log says, before it is sealed. It names nobody: people and members are pseudonyms.
 */
export type LogEntry =
  | LookupEntry
  | ActEntry
  | ConfirmEntry
  | OwnEntry
  | ReadingEntry
  | IncidentEntry
  | ScopeEntry
  | KeyEntry
  | CanaryEntry
  | EvidenceEntry
  | CheckEntry;

/** Bytes of salt before the payload: they make a commitment unguessable even for a guessable entry. */
export const SALT_BYTES = 16;

/** The keys of each kind in the order in which they are written: bytes must not depend on who built the object. */
const KEYS: {
  readonly [K in LogEntry['kind']]: readonly string[] & readonly (keyof Extract<LogEntry, { kind: K }>)[];
} = {
  lookup: [
    'kind',
    'at',
    'purpose',
    'credential',
    'practice',
    'insurer',
    'person',
    'from',
    'to',
    'domains',
    'outcome',
    'returned',
    'presence',
    'proof',
    'points',
    'refusal',
    'token',
    'ref',
  ],
  act: ['kind', 'at', 'act', 'by', 'detector', 'target', 'targetId', 'reason'],
  confirm: ['kind', 'at', 'by', 'credential', 'method'],
  own: ['kind', 'at', 'act', 'person', 'entry'],
  reading: ['kind', 'at', 'by', 'what', 'target', 'targetId'],
  incident: ['kind', 'at', 'act', 'by', 'number', 'target', 'targetId', 'reason', 'digest'],
  key: ['kind', 'at', 'act', 'what', 'insurer', 'quarter', 'by', 'reason'],
  canary: ['kind', 'at', 'act', 'by', 'insurer', 'copy', 'count', 'reason'],
  scope: ['kind', 'at', 'by', 'target', 'targetIds', 'from', 'to', 'reason'],
  check: [
    'kind',
    'at',
    'act',
    'by',
    'number',
    'incident',
    'insurer',
    'publicKey',
    'root',
    'entries',
    'others',
    'answers',
    'reason',
  ],
  evidence: ['kind', 'at', 'by', 'act', 'control', 'incident', 'digest', 'reason'],
};

/** The exact bytes that are hashed, sealed and stored: salt, then the entry with its keys in their order. */
export function logBytes(entry: LogEntry, salt: Uint8Array): Buffer {
  const ordered: Record<string, unknown> = {};
  for (const key of KEYS[entry.kind]) ordered[key] = (entry as Record<string, unknown>)[key];
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
