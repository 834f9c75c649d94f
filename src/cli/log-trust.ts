import type { TlogPolicy } from '../wire/tlog/policy.ts';
import { readPolicy } from '../wire/tlog/policy.ts';
import { readVkey, SIGNATURE_TYPE, type SignatureType, type Vkey } from '../wire/tlog/vkey.ts';
import type { Args, Io, Option } from './command.ts';
import { usageFault } from './fault.ts';
import { readInput } from './read-input.ts';

/** What a verifier trusts: keys of the log, and which witnesses must have signed. */
export type LogTrust = {
  readonly vkeys: readonly Vkey[];
  readonly rule: Pick<TlogPolicy, 'witnesses' | 'isQuorum'>;
};

export const TRUST_OPTIONS: Readonly<Record<string, Option>> = {
  vkey: { value: 'VKEY[,…]', says: 'key of the log, name+hash+key; one half-year’s is enough' },
  'witness-vkey': { value: 'VKEY[,…]', says: 'witnesses that must all have signed' },
  policy: { value: 'FILE', says: 'a C2SP tlog-policy: keys of logs and witnesses, and the quorum' },
};

/** A policy is a page of keys. */
const POLICY_BYTES_MAX = 64 * 1024;

/** @throws CliFault usage when a key or the policy cannot be read */
export async function readTrust(args: Args, io: Io): Promise<LogTrust> {
  const vkeys = keysOf(args, 'vkey', SIGNATURE_TYPE.ed25519);
  const named = keysOf(args, 'witness-vkey', SIGNATURE_TYPE.cosignature);
  const file = args.text('policy');
  const policy = file === undefined ? undefined : await policyOf(file, io);
  const witnesses = [
    ...(policy?.witnesses ?? []),
    ...named.map((vkey) => ({ name: vkey.name, vkey, url: null })),
  ];
  return {
    vkeys: [...vkeys, ...(policy?.logs ?? []).map(({ vkey }) => vkey)],
    rule: {
      witnesses,
      isQuorum: (names) =>
        named.every(({ name }) => names.has(name)) && (policy === undefined || policy.isQuorum(names)),
    },
  };
}

function keysOf(args: Args, option: string, type: SignatureType): Vkey[] {
  const texts = (args.text(option) ?? '').split(',').filter((text) => text !== '');
  return texts.map((text) => {
    const vkey = readVkey(text.trim());
    if (vkey.ok && vkey.value.type === type) return vkey.value;
    throw usageFault(
      {
        fr: `--${option} attend une clé de la forme nom+hash+clé.`,
        en: `--${option} expects name+hash+key.`,
      },
      {
        fr: 'Recopiez-la entière\u202f; celle d’un journal et celle d’un témoin sont de deux sortes.',
        en: 'Copy it whole; the key of a log and the key of a witness are of two kinds.',
      },
    );
  });
}

async function policyOf(file: string, io: Io): Promise<TlogPolicy> {
  const policy = readPolicy((await readInput(file, io, POLICY_BYTES_MAX)).toString('utf8'));
  if (policy.ok) return policy.value;
  const { place } = policy.fault;
  throw usageFault(
    {
      fr: `${file} n’est pas une tlog-policy (ligne ${place}).`,
      en: `${file} is no tlog-policy (line ${place}).`,
    },
    { fr: 'Voyez c2sp.org/tlog-policy.', en: 'See c2sp.org/tlog-policy.' },
  );
}
