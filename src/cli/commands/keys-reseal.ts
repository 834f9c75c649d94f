import { existsSync } from 'node:fs';
import { ProviderFault } from '../../vault/key-provider.ts';
import { openProvider, type ProviderSettings } from '../../vault/open-provider.ts';
import { resealRing } from '../../vault/reseal-ring.ts';
import { providerOfRing } from '../../vault/ring-file.ts';
import { type Args, type Command, EXIT, type Io, type Option } from '../command.ts';
import { refusedFault, usageFault } from '../fault.ts';
import { sayJson, sayLines } from '../say.ts';

const OPTIONS: Readonly<Record<string, Option>> = {
  ring: { value: 'FILE', says: 'the sealed key file', default: '.data/vault/keyring' },
  to: { value: 'file|pkcs11', says: 'what is to seal it from now on' },
  'passphrase-file': { value: 'FILE', says: 'file: the passphrase that opens it now' },
  'new-passphrase-file': { value: 'FILE', says: 'file: the passphrase from now on; the same when omitted' },
  module: { value: 'FILE', says: 'pkcs11: library of the HSM' },
  slot: { value: 'SLOT', says: 'pkcs11: number of the slot, or label of the token' },
  'pin-file': { value: 'FILE', says: 'pkcs11: file of the PIN' },
  'key-label': { value: 'LABEL', says: 'pkcs11: label of the root keys', default: 'cloison-root' },
};

export const keysResealCommand: Command = {
  name: 'keys reseal',
  line: 'Seal the key file anew: another passphrase, an HSM, or back; run where the vault runs',
  usage: '--to file|pkcs11',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'Run it as the vault’s account, then give the vault its new environment and restart it: until then it works ' +
    'with the keys it holds. The old file is written over; copies made before open with what sealed them.',
  options: OPTIONS,
  examples: [
    {
      says: 'from a passphrase into an HSM',
      line:
        'cloison keys reseal --to pkcs11 --passphrase-file pass --module /usr/lib/softhsm/libsofthsm2.so ' +
        '--slot cloison --pin-file pin',
    },
    {
      says: 'a new passphrase',
      line: 'cloison keys reseal --to file --passphrase-file old --new-passphrase-file new',
    },
  ],
  exits: [
    [EXIT.ok, 'sealed anew'],
    [EXIT.no, 'the file, the passphrase or the HSM refuses; nothing was changed'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const ring = args.text('ring') ?? '';
    const to = args.text('to');
    if (to !== 'file' && to !== 'pkcs11') {
      throw usageFault(
        { fr: 'Par quoi sceller le fichier\u202f?', en: 'What is to seal the file?' },
        { fr: 'Ajoutez --to file ou --to pkcs11.', en: 'Add --to file or --to pkcs11.' },
      );
    }
    if (!existsSync(ring)) {
      throw refusedFault(
        { fr: `${ring} n’existe pas.`, en: `${ring} does not exist.` },
        { fr: 'Donnez le fichier des clés avec --ring.', en: 'Give the key file with --ring.' },
      );
    }
    return await reseal(args, io, { ring, to });
  },
};

async function reseal(args: Args, io: Io, { ring, to }: { ring: string; to: 'file' | 'pkcs11' }) {
  const from = providerOfRing(ring) === 'pkcs11' ? 'pkcs11' : 'file';
  try {
    const [old, next] = [
      await openProvider(settingsOf(args, from, 'passphrase-file')),
      await openProvider(settingsOf(args, to, 'new-passphrase-file')),
    ];
    const { serial } = resealRing(ring, old, next);
    const variables = environmentOf(args, to);
    if (args.flag('json')) sayJson(io, { ring, from, to, serial, environment: variables });
    else {
      const fr = args.language === 'fr';
      sayLines(io, [
        fr
          ? `${ring}\u202f: scellé par ${to}, version ${serial}.`
          : `${ring}: sealed by ${to}, save ${serial}.`,
        fr
          ? 'Environnement du coffre, puis redémarrez-le\u202f:'
          : 'Environment of the vault, then restart it:',
        ...variables.map((line) => `  ${line}`),
      ]);
    }
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof ProviderFault) && !/key file|may be read/.test((error as Error).message))
      throw error;
    const { message } = error as Error;
    throw refusedFault(
      { fr: `Rien n’a changé\u202f: ${message}.`, en: `Nothing has changed: ${message}.` },
      { fr: 'Voyez docs/keys.md.', en: 'See docs/keys.md.' },
    );
  }
}

function settingsOf(args: Args, kind: 'file' | 'pkcs11', passphrase: string): ProviderSettings {
  if (kind === 'pkcs11') {
    return {
      kind,
      modulePath: needed(args, 'module'),
      slot: needed(args, 'slot'),
      pin: { file: needed(args, 'pin-file') },
      keyLabel: args.text('key-label') ?? '',
    };
  }
  const file = args.text(passphrase) ?? needed(args, 'passphrase-file');
  return { kind, passphrase: { file } };
}

function needed(args: Args, name: string): string {
  const value = args.text(name);
  if (value !== undefined) return value;
  throw usageFault(
    { fr: `--${name} manque.`, en: `--${name} is missing.` },
    { fr: 'Voyez «\u202fcloison keys reseal --help\u202f».', en: 'See "cloison keys reseal --help".' },
  );
}

function environmentOf(args: Args, to: 'file' | 'pkcs11'): string[] {
  if (to === 'file') {
    const file = args.text('new-passphrase-file') ?? args.text('passphrase-file') ?? '';
    return ['CLOISON_KEY_PROVIDER=file', `CLOISON_KEY_PASSPHRASE_FILE=${file}`];
  }
  return [
    'CLOISON_KEY_PROVIDER=pkcs11',
    `CLOISON_PKCS11_MODULE=${args.text('module')}`,
    `CLOISON_PKCS11_SLOT=${args.text('slot')}`,
    `CLOISON_PKCS11_PIN_FILE=${args.text('pin-file')}`,
    `CLOISON_PKCS11_KEY_LABEL=${args.text('key-label')}`,
  ];
}
