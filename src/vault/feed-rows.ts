import type { CopyValue } from '../db/copy-binary.ts';
import type { FeedFault } from '../rights/feed-faults.ts';
import { type FeedLine, samePerson } from '../rights/feed-line.ts';
import { conflict, packRights, type StoredContract } from '../rights/stored-rights.ts';
import { rightsContext } from './decoys.ts';
import { sealEnvelope } from './envelope.ts';
import type { FeedKeys } from './insurer-keys.ts';
import { memberToken, personToken } from './token.ts';

/**
 * Contracts of one person at one insurer; more is a fault of the file, and would make one row stand out by
 * size.
 */
const CONTRACTS_MAX = 16;

/** One row to be. The reference is sealed with those of its neighbours: it is cheaper for many at once. */
export type SealedPerson = {
  readonly values: readonly CopyValue[];
  readonly token: Uint8Array;
  readonly ref: string;
  readonly delete: boolean;
};

/**
 * Gathers the neighbouring lines of one person and gives one sealed row for each person. The identity is
 * tokenised here and goes no further; the row holds keyed tokens and an envelope.
 */
export function personRows(keys: FeedKeys, generationId: number, onFault: (fault: FeedFault) => void) {
  const { seal } = keys;
  let person: FeedLine[] = [];
  let spoiled: string | null = null;
  const memberTokens = new Map<string, string>();

  function memberOf(line: FeedLine): string {
    let token = memberTokens.get(line.memberNumber);
    if (token === undefined) {
      // A family shares its number, so the last few are worth keeping; not more.
      if (memberTokens.size >= 64) memberTokens.clear();
      token = memberToken(keys.tokens.member, line.memberNumber);
      memberTokens.set(line.memberNumber, token);
    }
    return token;
  }

  function flush(): SealedPerson | undefined {
    const [first] = person;
    const lines = person;
    person = [];
    if (!first) return undefined;
    const contracts: StoredContract[] = lines.map((line) => ({ ...line.contract, member: memberOf(line) }));
    const fault = mixed(lines) ? 'action.mixed' : faultOf(contracts);
    if (fault) {
      onFault({ line: first.line, column: '', code: fault });
      return undefined;
    }
    const token = personToken(keys.tokens.index, first.nir, first.birthDate, first.birthRank);
    const members = Buffer.from([...new Set(contracts.map(({ member }) => member))].join(''), 'hex');
    const rights = packRights({ personRef: first.personRef, contracts });
    const sealed = sealEnvelope(seal.key, seal.version, rightsContext(token), rights);
    const values = [generationId, token, members, BigInt(first.line), sealed];
    return { values, token, ref: first.personRef, delete: first.delete };
  }

  return {
    /** Takes a line; gives the previous person once another one begins. */
    next(line: FeedLine): SealedPerson | undefined {
      const [first] = person;
      if (spoiled !== null && traitsOf(line) === spoiled) return undefined;
      spoiled = null;
      const done = first && !samePerson(first, line) ? flush() : undefined;
      if (person.length <= CONTRACTS_MAX) person.push(line);
      return done;
    },
    /**
     * A line that cannot be taken spoils its person, as far as its traits can be read: half of somebody's
     * contracts would pay wrong amounts. What was known of them stays until the whole of it can be read.
     */
    spoil(traits: string): SealedPerson | undefined {
      const [first] = person;
      const done = first && traitsOf(first) !== traits ? flush() : undefined;
      person = [];
      spoiled = traits;
      return done;
    },
    /** The last person of the file. */
    end: flush,
  };
}

function traitsOf({ nir, birthDate, birthRank }: FeedLine): string {
  return `${nir};${birthDate};${birthRank}`;
}

/** A line to write and a line to remove leave open what is wanted of the person. */
function mixed(lines: readonly FeedLine[]): boolean {
  return lines.some((line) => line.delete !== lines[0]?.delete);
}

function faultOf(contracts: readonly StoredContract[]): FeedFault['code'] | undefined {
  if (contracts.length > CONTRACTS_MAX) return 'person.too-many';
  const clash = contracts.some((a, i) => contracts.slice(i + 1).some((b) => conflict(a, b)));
  return clash ? 'person.conflict' : undefined;
}
