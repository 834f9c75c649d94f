import { bad, good, type Reading } from './reading.ts';
import { readVkey, SIGNATURE_TYPE, type Vkey } from './vkey.ts';

/** C2SP tlog-policy: which logs, which witnesses, and how many of them make a checkpoint good enough. */
export type TlogPolicy = {
  readonly logs: readonly { readonly vkey: Vkey; readonly url: string | null }[];
  readonly witnesses: readonly PolicyWitness[];
  /** Does this set of witnesses, by their names in the policy, make the quorum? */
  readonly isQuorum: (names: ReadonlySet<string>) => boolean;
};

export type PolicyWitness = { readonly name: string; readonly vkey: Vkey; readonly url: string | null };

type Rule = (names: ReadonlySet<string>) => boolean;

/** The norm wants at least 32 of each kind to be possible. */
const LINES_MAX = 500;
const NONE = 'none';

/** Reads a policy; a fault names its line. */
export function readPolicy(text: string): Reading<TlogPolicy> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the norm forbids exactly these
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return bad('control-character');
  const lines = text.split('\n');
  if (lines.length > LINES_MAX) return bad('too-long');
  const draft: Draft = { logs: [], witnesses: [], rules: new Map(), members: new Set(), quorum: undefined };
  for (const [i, line] of lines.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length === 0 || words[0]?.startsWith('#')) continue;
    if (!takeLine(draft, words)) return bad('policy-line', String(i + 1));
  }
  const { logs, witnesses, quorum } = draft;
  return quorum ? good({ logs, witnesses, isQuorum: quorum }) : bad('policy-line', 'quorum');
}

type Draft = {
  readonly logs: { vkey: Vkey; url: string | null }[];
  readonly witnesses: PolicyWitness[];
  /** What each name defined so far stands for. */
  readonly rules: Map<string, Rule>;
  /** Names that are in a group already: each is in one at most. */
  readonly members: Set<string>;
  quorum: Rule | undefined;
};

function takeLine(draft: Draft, [kind, ...words]: readonly string[]): boolean {
  switch (kind) {
    case 'log':
      return takeLog(draft, words);
    case 'witness':
      return takeWitness(draft, words);
    case 'group':
      return takeGroup(draft, words);
    case 'quorum':
      return takeQuorum(draft, words);
    default:
      return false;
  }
}

function takeLog(draft: Draft, [text = '', url, ...more]: readonly string[]): boolean {
  const vkey = readVkey(text);
  if (!vkey.ok || vkey.value.type !== SIGNATURE_TYPE.ed25519 || more.length > 0) return false;
  if (draft.logs.some((log) => sameKey(log.vkey, vkey.value))) return false;
  draft.logs.push({ vkey: vkey.value, url: url ?? null });
  return true;
}

function takeWitness(draft: Draft, [name = '', text = '', url, ...more]: readonly string[]): boolean {
  const vkey = readVkey(text);
  if (!vkey.ok || vkey.value.type !== SIGNATURE_TYPE.cosignature || more.length > 0) return false;
  if (draft.witnesses.some((one) => sameKey(one.vkey, vkey.value))) return false;
  draft.witnesses.push({ name, vkey: vkey.value, url: url ?? null });
  return define(draft, name, (names) => names.has(name));
}

function takeGroup(draft: Draft, [name = '', threshold = '', ...members]: readonly string[]): boolean {
  const least = leastOf(threshold, members.length);
  const rules = members.map((member) => draft.rules.get(member));
  if (least === undefined || rules.includes(undefined)) return false;
  for (const member of members) {
    if (draft.members.has(member)) return false;
    draft.members.add(member);
  }
  return define(draft, name, (names) => rules.filter((rule) => rule?.(names)).length >= least);
}

function takeQuorum(draft: Draft, [name = '', ...more]: readonly string[]): boolean {
  if (draft.quorum || more.length > 0) return false;
  draft.quorum = name === NONE ? () => true : draft.rules.get(name);
  return draft.quorum !== undefined;
}

function leastOf(threshold: string, count: number): number | undefined {
  if (count === 0) return undefined;
  if (threshold === 'any') return 1;
  if (threshold === 'all') return count;
  const least = /^[1-9][0-9]{0,3}$/.test(threshold) ? Number(threshold) : 0;
  return least >= 1 && least <= count ? least : undefined;
}

function define(draft: Draft, name: string, rule: Rule): boolean {
  if (name === '' || name === NONE || draft.rules.has(name)) return false;
  draft.rules.set(name, rule);
  return true;
}

/** Two vkeys are the same when their key is, whatever they are called. */
function sameKey(a: Vkey, b: Vkey): boolean {
  return a.publicKey.equals(b.publicKey);
}
